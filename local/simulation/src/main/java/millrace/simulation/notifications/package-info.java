/** Customers and operators who are told of orders, with SES, Slack and Secrets Manager failing. */
@NullMarked
package millrace.simulation.notifications;

import org.jspecify.annotations.NullMarked;

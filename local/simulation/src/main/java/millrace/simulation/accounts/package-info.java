/** People who sign up, log in and change their passwords, with SES failing. */
@NullMarked
package millrace.simulation.accounts;

import org.jspecify.annotations.NullMarked;

/** The plans: their prices and tickets, and what is left of one that has begun. */
@NullMarked
package millrace.payments.plan;

import org.jspecify.annotations.NullMarked;

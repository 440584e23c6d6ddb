/** Charges and refunds: each order is never charged, or charged once and at most refunded once. */
@NullMarked
package millrace.payments;

import org.jspecify.annotations.NullMarked;

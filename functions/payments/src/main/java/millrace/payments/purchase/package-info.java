/** Payments for plans through Toss's window: made, confirmed, and found out about. */
@NullMarked
package millrace.payments.purchase;

import org.jspecify.annotations.NullMarked;

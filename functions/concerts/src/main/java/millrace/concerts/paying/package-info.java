/** The payment of reservations through Toss Payments, and its refund. */
@NullMarked
package millrace.concerts.paying;

import org.jspecify.annotations.NullMarked;

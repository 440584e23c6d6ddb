/** The saga's way back: what cancels an order, and how its money and stock are settled. */
@NullMarked
package millrace.orders.cancelling;

import org.jspecify.annotations.NullMarked;

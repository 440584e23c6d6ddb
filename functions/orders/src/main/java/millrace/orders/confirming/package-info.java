/** The saga's way forward: the coupon, the payment and the stock that confirm an order. */
@NullMarked
package millrace.orders.confirming;

import org.jspecify.annotations.NullMarked;

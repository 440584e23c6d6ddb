/** The use of a coupon by an order, and its return where the order comes to nothing. */
@NullMarked
package millrace.coupons.use;

import org.jspecify.annotations.NullMarked;

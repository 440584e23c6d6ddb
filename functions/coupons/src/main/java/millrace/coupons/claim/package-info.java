/** Claims of coupons: who comes first takes a unit, and is issued the coupon once. */
@NullMarked
package millrace.coupons.claim;

import org.jspecify.annotations.NullMarked;

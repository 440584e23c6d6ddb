/** The coupons that administrators give out, and their stock in shards. */
@NullMarked
package millrace.coupons.coupon;

import org.jspecify.annotations.NullMarked;

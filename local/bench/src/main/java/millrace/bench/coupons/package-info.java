/** One coupon, many who want it: Millrace beside other ways to issue first come, first served. */
@NullMarked
package millrace.bench.coupons;

import org.jspecify.annotations.NullMarked;

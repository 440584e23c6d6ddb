/** The rush for a coupon: many claim at once what there are few of. */
@NullMarked
package millrace.simulation.coupons;

import org.jspecify.annotations.NullMarked;

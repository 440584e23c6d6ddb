@NullMarked
package millrace.simulation.coupons;

import org.jspecify.annotations.NullMarked;

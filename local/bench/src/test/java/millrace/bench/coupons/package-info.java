@NullMarked
package millrace.bench.coupons;

import org.jspecify.annotations.NullMarked;

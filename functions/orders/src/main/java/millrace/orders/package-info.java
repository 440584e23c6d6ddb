/**
 * Orders and their saga: placed, paid, stock reserved, confirmed; or compensated. The order's state
 * machine lives here and nowhere else.
 */
@NullMarked
package millrace.orders;

import org.jspecify.annotations.NullMarked;

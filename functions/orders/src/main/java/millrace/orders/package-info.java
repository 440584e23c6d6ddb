/**
 * Orders and their saga: placed, paid, stock reserved, confirmed; or compensated. The order's state
 * machine lives here and nowhere else: its states in {@code order}, its way forward in {@code
 * confirming}, its way back in {@code cancelling}, its time limits in {@code timeout}.
 */
@NullMarked
package millrace.orders;

import org.jspecify.annotations.NullMarked;

/** Events of the Coupons system. Amounts are whole Korean won, timestamps epoch milliseconds. */
@NullMarked
package millrace.events.coupons;

import org.jspecify.annotations.NullMarked;

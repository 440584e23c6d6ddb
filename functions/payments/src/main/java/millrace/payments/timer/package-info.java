/** The timer of what is due: payments whose outcome is open, and periods that have ended. */
@NullMarked
package millrace.payments.timer;

import org.jspecify.annotations.NullMarked;

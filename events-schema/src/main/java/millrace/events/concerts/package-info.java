/** Events of the Concert system. Amounts are whole Korean won. */
@NullMarked
package millrace.events.concerts;

import org.jspecify.annotations.NullMarked;

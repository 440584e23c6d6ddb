/**
 * The waiting room of a schedule (F20): numbered places, the line that moves at a rate, and passes.
 */
@NullMarked
package millrace.concerts.waiting;

import org.jspecify.annotations.NullMarked;

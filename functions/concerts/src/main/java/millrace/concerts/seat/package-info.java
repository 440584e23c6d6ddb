/** Seats that are taken, each an item of its own; a seat without one is free. */
@NullMarked
package millrace.concerts.seat;

import org.jspecify.annotations.NullMarked;

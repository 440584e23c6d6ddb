/** Reservations: all of their seats or none are held, until they are paid, released or run out. */
@NullMarked
package millrace.concerts.reservation;

import org.jspecify.annotations.NullMarked;

/** Seats of a schedule: too few, held by many at once, paid for, given back or left to run out. */
@NullMarked
package millrace.simulation.concerts;

import org.jspecify.annotations.NullMarked;

/**
 * The availability of seats: a snapshot of each schedule that all instances share, at most a second
 * old.
 */
@NullMarked
package millrace.concerts.availability;

import org.jspecify.annotations.NullMarked;

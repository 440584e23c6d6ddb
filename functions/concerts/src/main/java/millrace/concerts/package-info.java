/** Concerts: their schedules and seats, who holds or has which, and holds that ran out. */
@NullMarked
package millrace.concerts;

import org.jspecify.annotations.NullMarked;

/** Concerts, their schedules, and the plan by which the seats of a schedule are numbered. */
@NullMarked
package millrace.concerts.concert;

import org.jspecify.annotations.NullMarked;

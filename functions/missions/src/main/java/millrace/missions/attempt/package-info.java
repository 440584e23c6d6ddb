/** Attempts of learners at missions. */
@NullMarked
package millrace.missions.attempt;

import org.jspecify.annotations.NullMarked;

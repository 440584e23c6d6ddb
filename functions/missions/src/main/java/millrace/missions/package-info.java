/** Missions: the catalogue, attempts at them, their results, and learners' environments. */
@NullMarked
package millrace.missions;

import org.jspecify.annotations.NullMarked;

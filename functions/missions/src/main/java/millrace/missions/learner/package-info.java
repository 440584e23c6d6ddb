/** The learners as missions knows them, from the user service. */
@NullMarked
package millrace.missions.learner;

import org.jspecify.annotations.NullMarked;

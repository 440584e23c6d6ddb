/** What missions knows of its learners, from the user service. */
@NullMarked
package millrace.missions.learner;

import org.jspecify.annotations.NullMarked;

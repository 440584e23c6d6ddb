/** Learners who buy plans and complete missions, with Toss failing. */
@NullMarked
package millrace.simulation.learning;

import org.jspecify.annotations.NullMarked;

/**
 * The part of people in evaluations: administrators decide in the queue, learners ask again, and a
 * changed rubric is applied to attempts of before.
 */
@NullMarked
package millrace.evaluations.review;

import org.jspecify.annotations.NullMarked;

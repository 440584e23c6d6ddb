/**
 * Evaluations of attempts: how they begin, how they are graded, and how often they are repeated
 * before a person decides.
 */
@NullMarked
package millrace.evaluations.grading;

import org.jspecify.annotations.NullMarked;

/**
 * The rubrics that a mission's submissions are held against: checks, weights and starter code, in
 * versions.
 */
@NullMarked
package millrace.evaluations.rubric;

import org.jspecify.annotations.NullMarked;

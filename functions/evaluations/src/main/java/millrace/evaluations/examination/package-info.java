/**
 * Examines code by its syntax tree alone. Nothing of it depends on time, chance or memory: the same
 * code and rubric give the same findings.
 */
@NullMarked
package millrace.evaluations.examination;

import org.jspecify.annotations.NullMarked;

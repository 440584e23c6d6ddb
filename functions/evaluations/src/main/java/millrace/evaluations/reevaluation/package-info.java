/** Applies a changed rubric to attempts of before: first as a dry run, then at a bounded rate. */
@NullMarked
package millrace.evaluations.reevaluation;

import org.jspecify.annotations.NullMarked;

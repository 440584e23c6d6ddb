/**
 * Evaluations of submitted code: four scores made of findings, and a person where they disagree.
 */
@NullMarked
package millrace.evaluations;

import org.jspecify.annotations.NullMarked;

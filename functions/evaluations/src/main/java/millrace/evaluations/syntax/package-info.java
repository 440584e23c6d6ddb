/** Submitted code as a syntax tree, and queries of it; tree-sitter stays behind this package. */
@NullMarked
package millrace.evaluations.syntax;

import org.jspecify.annotations.NullMarked;

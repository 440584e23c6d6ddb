/**
 * Requests made from the complete OpenAPI documents, most of them wrong in one place, and what has
 * to hold of every answer and of all that was stored.
 */
@NullMarked
package millrace.testing.fuzz;

import org.jspecify.annotations.NullMarked;

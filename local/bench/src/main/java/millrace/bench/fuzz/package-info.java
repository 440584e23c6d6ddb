/** Requests made from the API's documents against a running system. */
@NullMarked
package millrace.bench.fuzz;

import org.jspecify.annotations.NullMarked;

/**
 * Delivery of batches to a function: retries, bisection, record age, partial answers and failures.
 */
@NullMarked
package millrace.cloud.mapping.delivery;

import org.jspecify.annotations.NullMarked;

/** Live aggregates: orders by minute and by product, and payments that are out of the ordinary. */
@NullMarked
package millrace.operations.live;

import org.jspecify.annotations.NullMarked;

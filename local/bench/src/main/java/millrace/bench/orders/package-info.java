/** The Orders system over HTTP, beside the floor of its transactions. */
@NullMarked
package millrace.bench.orders;

import org.jspecify.annotations.NullMarked;

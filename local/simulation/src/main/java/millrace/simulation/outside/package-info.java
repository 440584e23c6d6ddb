/** Outside systems behind the HTTP clients of adapters: their simulators' operations in memory. */
@NullMarked
package millrace.simulation.outside;

import org.jspecify.annotations.NullMarked;

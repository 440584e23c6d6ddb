/** The simulated fleet: {@code ./millrace simulate SCENARIO}. */
@NullMarked
package millrace.simulation;

import org.jspecify.annotations.NullMarked;

/** Faults of a run, as the seed decides them. */
@NullMarked
package millrace.simulation.fault;

import org.jspecify.annotations.NullMarked;

/** Deliberate faults in the code, and what finds each of them. */
@NullMarked
package millrace.simulation.mutants;

import org.jspecify.annotations.NullMarked;

/** A fleet: the real functions of contexts as many instances on simulated services. */
@NullMarked
package millrace.simulation.fleet;

import org.jspecify.annotations.NullMarked;

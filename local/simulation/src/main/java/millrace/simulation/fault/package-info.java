/** What goes wrong in a run, as the seed decides it. */
@NullMarked
package millrace.simulation.fault;

import org.jspecify.annotations.NullMarked;

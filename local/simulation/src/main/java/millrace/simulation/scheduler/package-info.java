/** Virtual threads and virtual time under one seeded choice: the same seed gives the same run. */
@NullMarked
package millrace.simulation.scheduler;

import org.jspecify.annotations.NullMarked;

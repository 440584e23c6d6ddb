@NullMarked
package millrace.simulation.scheduler;

import org.jspecify.annotations.NullMarked;

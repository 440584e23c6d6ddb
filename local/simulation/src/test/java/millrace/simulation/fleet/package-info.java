@NullMarked
package millrace.simulation.fleet;

import org.jspecify.annotations.NullMarked;

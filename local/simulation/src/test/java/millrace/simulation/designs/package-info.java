@NullMarked
package millrace.simulation.designs;

import org.jspecify.annotations.NullMarked;

@NullMarked
package millrace.simulation.counter;

import org.jspecify.annotations.NullMarked;

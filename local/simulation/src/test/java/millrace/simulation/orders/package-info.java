@NullMarked
package millrace.simulation.orders;

import org.jspecify.annotations.NullMarked;

@NullMarked
package millrace.simulation.concerts.load;

import org.jspecify.annotations.NullMarked;

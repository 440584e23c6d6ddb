/** Loads of concerts at the size of a large sale, which are measured more than they are struck. */
@NullMarked
package millrace.simulation.concerts.load;

import org.jspecify.annotations.NullMarked;

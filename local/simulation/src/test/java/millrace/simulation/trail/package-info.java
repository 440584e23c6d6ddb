@NullMarked
package millrace.simulation.trail;

import org.jspecify.annotations.NullMarked;

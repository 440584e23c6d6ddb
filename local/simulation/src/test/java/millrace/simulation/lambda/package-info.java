@NullMarked
package millrace.simulation.lambda;

import org.jspecify.annotations.NullMarked;

/** Lambda: functions as many execution environments with memory of their own. */
@NullMarked
package millrace.simulation.lambda;

import org.jspecify.annotations.NullMarked;

/** Dead letters stored, redriven, edited and discarded by operators at once. */
@NullMarked
package millrace.simulation.operations;

import org.jspecify.annotations.NullMarked;

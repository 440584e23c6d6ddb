/** The record of what clients did and were told, and the rules that it is checked against. */
@NullMarked
package millrace.simulation.history;

import org.jspecify.annotations.NullMarked;

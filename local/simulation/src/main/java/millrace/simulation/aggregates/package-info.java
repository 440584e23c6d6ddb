/** Live aggregates: what is counted is what happened. */
@NullMarked
package millrace.simulation.aggregates;

import org.jspecify.annotations.NullMarked;

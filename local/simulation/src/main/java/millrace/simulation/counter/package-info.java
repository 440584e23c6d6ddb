/**
 * A context of counters that drives the platform only: one hot row a user, an event for each raise,
 * and another context that follows in order.
 */
@NullMarked
package millrace.simulation.counter;

import org.jspecify.annotations.NullMarked;

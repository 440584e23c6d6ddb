/**
 * The order: its states, its stored form, the events that it publishes, and the steps of its saga.
 * The packages of the use cases decide which step follows on what.
 */
@NullMarked
package millrace.orders.order;

import org.jspecify.annotations.NullMarked;

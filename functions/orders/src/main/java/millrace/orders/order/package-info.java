/**
 * The order: its states, its stored form, the events that it publishes, and the steps of its saga.
 * Which step follows on what is decided by the packages of the use cases.
 */
@NullMarked
package millrace.orders.order;

import org.jspecify.annotations.NullMarked;

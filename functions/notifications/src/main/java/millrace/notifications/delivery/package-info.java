/**
 * Deliveries: each message to each person on each channel is a record of its own, with a lease
 * while it is sent and an end that stays, so that no channel waits for another and nothing is told
 * twice.
 */
@NullMarked
package millrace.notifications.delivery;

import org.jspecify.annotations.NullMarked;

/**
 * The port of the notification channels (S-R09) and what their adapters share. Each adapter is a
 * package of its own.
 */
@NullMarked
package millrace.notifications.channel;

import org.jspecify.annotations.NullMarked;

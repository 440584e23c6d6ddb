/** Push messages through Firebase Cloud Messaging, HTTP v1. */
@NullMarked
package millrace.notifications.channel.fcm;

import org.jspecify.annotations.NullMarked;

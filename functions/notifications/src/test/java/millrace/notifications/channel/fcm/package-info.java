@NullMarked
package millrace.notifications.channel.fcm;

import org.jspecify.annotations.NullMarked;

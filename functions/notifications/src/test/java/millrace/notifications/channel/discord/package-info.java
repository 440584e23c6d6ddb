@NullMarked
package millrace.notifications.channel.discord;

import org.jspecify.annotations.NullMarked;

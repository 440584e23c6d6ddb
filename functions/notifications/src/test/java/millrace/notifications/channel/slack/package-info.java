@NullMarked
package millrace.notifications.channel.slack;

import org.jspecify.annotations.NullMarked;

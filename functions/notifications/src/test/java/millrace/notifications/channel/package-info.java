@NullMarked
package millrace.notifications.channel;

import org.jspecify.annotations.NullMarked;

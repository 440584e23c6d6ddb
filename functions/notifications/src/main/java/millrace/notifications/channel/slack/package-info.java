/** Operators' messages through a Slack incoming webhook. */
@NullMarked
package millrace.notifications.channel.slack;

import org.jspecify.annotations.NullMarked;

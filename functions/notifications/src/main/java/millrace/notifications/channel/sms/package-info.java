/** Text messages through Amazon SNS. */
@NullMarked
package millrace.notifications.channel.sms;

import org.jspecify.annotations.NullMarked;

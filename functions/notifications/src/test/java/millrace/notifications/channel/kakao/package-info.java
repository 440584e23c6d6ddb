@NullMarked
package millrace.notifications.channel.kakao;

import org.jspecify.annotations.NullMarked;

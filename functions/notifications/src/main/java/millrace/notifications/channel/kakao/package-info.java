/** AlimTalk, KakaoTalk's notices to customers, through Naver Cloud SENS. */
@NullMarked
package millrace.notifications.channel.kakao;

import org.jspecify.annotations.NullMarked;

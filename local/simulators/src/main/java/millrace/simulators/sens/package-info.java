/** Naver Cloud SENS: takes AlimTalks for KakaoTalk and shows them to readers. */
@NullMarked
package millrace.simulators.sens;

import org.jspecify.annotations.NullMarked;

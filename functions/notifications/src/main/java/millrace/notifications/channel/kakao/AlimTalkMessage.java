package millrace.notifications.channel.kakao;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import millrace.events.BoundedText;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.channel.PhoneNumber;
import millrace.platform.failure.PoisonMessage;

/**
 * A message as an AlimTalk. Its text must be that of a template which Kakao has approved, with only
 * the values put in: the title, the content and a line for each field. So the values alone are cut.
 */
final class AlimTalkMessage {

    /** Kakao's own limit, in characters. */
    static final int MAX_CONTENT = 1_000;

    static final int MAX_VALUE = 100;

    private static final String KOREA = "82";

    private AlimTalkMessage() {}

    static Map<String, Object> body(
            AlimTalkSettings settings, PhoneNumber to, NotificationMessage message) {
        return Map.of(
                "plusFriendId",
                settings.plusFriendId(),
                "templateCode",
                settings.templateOf(message.title()),
                "messages",
                List.of(
                        Map.of(
                                "countryCode",
                                KOREA,
                                "to",
                                national(to),
                                "content",
                                content(message),
                                "useSmsFailover",
                                false)));
    }

    /**
     * @throws PoisonMessage when it is a number of another country: KakaoTalk's notices reach
     *     Korean numbers
     */
    private static String national(PhoneNumber to) {
        if (!to.e164().startsWith("+" + KOREA)) {
            throw new PoisonMessage("AlimTalk reaches Korean numbers only");
        }
        return "0" + to.e164().substring(1 + KOREA.length());
    }

    /**
     * @throws PoisonMessage when our own text is too long
     */
    private static String content(NotificationMessage message) {
        var text =
                message.fields().entrySet().stream()
                        .map(field ->
                                field.getKey()
                                        + ": "
                                        + BoundedText.chars(message.shown(field), MAX_VALUE))
                        .collect(joining("\n"));
        var content = message.content() == null ? "" : message.content() + "\n\n";
        var whole = message.title() + "\n\n" + content + text;
        if (whole.length() > MAX_CONTENT) {
            throw new PoisonMessage("The message is too long for an AlimTalk");
        }
        return whole.strip();
    }
}

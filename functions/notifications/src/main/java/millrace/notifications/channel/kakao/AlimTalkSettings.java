package millrace.notifications.channel.kakao;

import java.util.Map;
import millrace.platform.failure.PoisonMessage;

/**
 * The names of an AlimTalk sender at SENS.
 *
 * @param serviceId of the project's service
 * @param plusFriendId the KakaoTalk channel, such as {@code @millrace}
 * @param templates the codes of the approved templates, by the title of their messages
 */
public record AlimTalkSettings(
        String serviceId, String plusFriendId, Map<String, String> templates) {

    public AlimTalkSettings {
        templates = Map.copyOf(templates);
    }

    /**
     * @throws PoisonMessage when Kakao has approved no template for such a message
     */
    String templateOf(String title) {
        var code = templates.get(title);
        if (code == null) {
            throw new PoisonMessage("No template of an AlimTalk is configured for " + title);
        }
        return code;
    }
}

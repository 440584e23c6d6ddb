package millrace.cloud.sns;

import java.util.Map;
import millrace.cloud.sqs.message.MessageAttribute;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message as its publisher gives it.
 *
 * @param byProtocol whether the message is a JSON object with a text for each protocol
 * @param groupId orders the messages of a FIFO topic; a standard topic only hands it on
 */
public record Publication(
        String message,
        boolean byProtocol,
        @Nullable String subject,
        Map<String, MessageAttribute> attributes,
        @Nullable String groupId,
        @Nullable String deduplicationId) {

    private static final JsonMapper JSON = new JsonMapper();
    static final String DEFAULT = "default";

    /** A message without subject and attributes. */
    public static Publication of(String message) {
        return new Publication(message, false, null, Map.of(), null, null);
    }

    public static Publication of(String message, String subject) {
        return new Publication(message, false, subject, Map.of(), null, null);
    }

    /** The text that endpoints of this protocol get. */
    String text(Protocol protocol) {
        if (!byProtocol) {
            return message;
        }
        var texts = JSON.readTree(message);
        var own = texts.path(protocol.text());
        return own.isString() ? own.asString() : texts.path(DEFAULT).asString("");
    }
}

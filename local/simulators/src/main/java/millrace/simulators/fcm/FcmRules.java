package millrace.simulators.fcm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The form of a message that FCM takes, and its limits in bytes of UTF-8. */
final class FcmRules {

    private static final Set<String> FIELDS =
            Set.of(
                    "token",
                    "topic",
                    "condition",
                    "notification",
                    "data",
                    "android",
                    "apns",
                    "webpush",
                    "fcm_options");

    private static final Set<String> RESERVED = Set.of("from", "notification", "message_type");

    private static final int MAX_BYTES = 4_096;
    private static final int MAX_TOPIC_BYTES = 2_048;
    private static final int MAX_COLLAPSE_ID_BYTES = 64;

    private FcmRules() {}

    /** The first rule that the message breaks; empty when it is accepted. */
    static Optional<String> fault(JsonNode message) {
        for (var field : message.propertyNames()) {
            if (!FIELDS.contains(field)) {
                return Optional.of("Invalid JSON payload received. Unknown name \"" + field + "\"");
            }
        }
        if (List.of("token", "topic", "condition").stream().filter(message::has).count() != 1) {
            return Optional.of("Exactly one of token, topic or condition is required");
        }
        if (!message.path("token").asString("t").matches("[A-Za-z0-9_:-]+")) {
            return Optional.of("The registration token is not a valid FCM registration token");
        }
        for (var data : message.path("data").properties()) {
            if (!data.getValue().isString() || RESERVED.contains(data.getKey())) {
                return Optional.of("Invalid data payload key or value: " + data.getKey());
            }
        }
        return faultOfSize(message).or(() -> faultOfPlatforms(message));
    }

    private static Optional<String> faultOfSize(JsonNode message) {
        int limit = message.has("token") ? MAX_BYTES : MAX_TOPIC_BYTES;
        int size = bytes(message.path("notification")) + bytes(message.path("data"));
        return size > limit ? Optional.of("Message is too big") : Optional.empty();
    }

    private static int bytes(JsonNode node) {
        return node.isMissingNode() ? 0 : node.toString().getBytes(UTF_8).length;
    }

    private static Optional<String> faultOfPlatforms(JsonNode message) {
        var ttl = message.path("android").path("ttl").asString("0s");
        if (!ttl.matches("[0-9]+(\\.[0-9]{1,9})?s")) {
            return Optional.of("Invalid value at 'message.android.ttl', Illegal duration format");
        }
        var priority = message.path("android").path("priority").asString("high");
        if (!Set.of("high", "normal").contains(priority.toLowerCase(Locale.ROOT))) {
            return Optional.of("Invalid value at 'message.android.priority'");
        }
        var id = message.path("apns").path("headers").path("apns-collapse-id").asString("");
        return id.getBytes(UTF_8).length > MAX_COLLAPSE_ID_BYTES
                ? Optional.of("apns-collapse-id is longer than 64 bytes")
                : Optional.empty();
    }
}

package millrace.simulators.sns;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.simulators.server.FormBody;
import millrace.simulators.server.Json;
import millrace.simulators.server.Request;
import tools.jackson.databind.node.ObjectNode;

/** A Publish of a text message, and SNS's rules for one. */
record Publish(String phoneNumber, String message, Map<String, String> attributes) {

    private static final int MAX_BYTES = 1_600;
    private static final int MAX_ATTRIBUTES = 10;

    private static final Set<String> TYPES = Set.of("Transactional", "Promotional");

    static Publish of(Request request) {
        var form = FormBody.of(request);
        var attributes = new HashMap<String, String>();
        for (int i = 1; i <= MAX_ATTRIBUTES; i++) {
            var entry = "MessageAttributes.entry." + i;
            var name = form.get(entry + ".Name");
            if (name != null) {
                attributes.put(name, form.getOrDefault(entry + ".Value.StringValue", ""));
            }
        }
        return new Publish(
                form.getOrDefault("PhoneNumber", ""), form.getOrDefault("Message", ""), attributes);
    }

    static boolean isOne(Request request) {
        return "Publish".equals(FormBody.of(request).get("Action"));
    }

    /** The first rule that the message breaks; empty when it is accepted. */
    Optional<String> fault() {
        if (!phoneNumber.matches("\\+[1-9][0-9]{6,14}")) {
            return Optional.of("Invalid parameter: PhoneNumber Reason: not valid to publish to");
        }
        if (message.isEmpty()) {
            return Optional.of("Invalid parameter: Empty message");
        }
        if (bytes() > MAX_BYTES) {
            return Optional.of("Invalid parameter: Message too long");
        }
        var type = attributes.getOrDefault("AWS.SNS.SMS.SMSType", "Promotional");
        if (!TYPES.contains(type)) {
            return Optional.of("Invalid parameter: AWS.SNS.SMS.SMSType");
        }
        var sender = attributes.getOrDefault("AWS.SNS.SMS.SenderID", "Sender");
        return sender.matches("(?=.*[A-Za-z])[A-Za-z0-9-]{1,11}")
                ? Optional.empty()
                : Optional.of("Invalid parameter: AWS.SNS.SMS.SenderID");
    }

    /** In ASCII a byte a character, in anything else UCS-2. */
    private int bytes() {
        return isAscii() ? message.length() : 2 * message.length();
    }

    /** As many parts as are paid for: a part of several holds a header, too. */
    private int parts() {
        int whole = isAscii() ? 160 : 70;
        int ofSeveral = isAscii() ? 153 : 67;
        return message.length() <= whole ? 1 : (message.length() + ofSeveral - 1) / ofSeveral;
    }

    private boolean isAscii() {
        return US_ASCII.newEncoder().canEncode(message);
    }

    /** The message as readers see it. */
    ObjectNode received(String id) {
        var received =
                Json.object()
                        .put("messageId", id)
                        .put("to", phoneNumber)
                        .put("text", message)
                        .put("parts", parts());

        received.set("attributes", Json.MAPPER.valueToTree(attributes));
        return received;
    }
}

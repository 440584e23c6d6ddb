package millrace.cloud.sns;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.cloud.sqs.message.MessageAttribute;
import org.jspecify.annotations.Nullable;

/**
 * A message in the form of the query protocol.
 *
 * @param prefix of its parameters; empty, or that of an entry of a batch
 */
record PublishForm(Map<String, List<String>> parameters, String prefix) {

    private static final String JSON = "json";

    /** A parameter's value; null where it is missing or empty. */
    @Nullable String text(String name) {
        var value = parameters.getOrDefault(prefix + name, List.of("")).getFirst();
        return value.isEmpty() ? null : value;
    }

    /**
     * @throws SnsException when it cannot be read
     */
    Publication publication() {
        var message = text("Message");
        var structure = text("MessageStructure");
        if (structure != null && !structure.equals(JSON)) {
            throw SnsException.invalid("MessageStructure");
        }
        return new Publication(
                message == null ? "" : message,
                structure != null,
                text("Subject"),
                attributes(),
                text("MessageGroupId"),
                text("MessageDeduplicationId"));
    }

    private Map<String, MessageAttribute> attributes() {
        var attributes = new LinkedHashMap<String, MessageAttribute>();
        for (int number = 1; ; number++) {
            var entry = "MessageAttributes.entry." + number;
            var name = text(entry + ".Name");
            if (name == null) {
                return attributes;
            }
            var type = text(entry + ".Value.DataType");
            attributes.put(
                    name,
                    new MessageAttribute(
                            type == null ? "" : type,
                            text(entry + ".Value.StringValue"),
                            bytes(text(entry + ".Value.BinaryValue"))));
        }
    }

    private static byte @Nullable [] bytes(@Nullable String base64) {
        try {
            return base64 == null ? null : Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw SnsException.of("ParameterValueInvalid", "A BinaryValue is not Base64");
        }
    }
}

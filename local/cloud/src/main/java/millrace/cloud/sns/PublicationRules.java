package millrace.cloud.sns;

import java.nio.charset.StandardCharsets;
import millrace.cloud.sqs.message.MessageAttribute;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The checks of a message before a topic accepts it, by the API reference of Publish. */
final class PublicationRules {

    /** SNS's limit of a message with its attributes, and of a batch. */
    static final int MOST_BYTES = 262_144;

    private static final int LONGEST_SUBJECT = 100;
    private static final String SUBJECT = "[\\x21-\\x7e][\\x20-\\x7e]*";
    private static final String NAME = "[A-Za-z0-9_.-]{1,256}";
    private static final String TYPE = "(String|String\\.Array|Number|Binary)(\\..+)?";
    private static final String ID = "[\\p{Alnum}\\p{Punct}]{1,128}";
    private static final JsonMapper JSON = new JsonMapper();

    private PublicationRules() {}

    /**
     * @throws SnsException when SNS would refuse the message
     */
    static void check(Publication message, TopicResource topic) {
        if (message.message().isEmpty()) {
            throw SnsException.invalid("Empty message");
        }
        if (size(message) > MOST_BYTES) {
            throw SnsException.invalid("Message too long");
        }
        checkSubject(message.subject());
        if (message.byProtocol()) {
            checkTexts(message.message());
        }
        message.attributes().forEach(PublicationRules::checkAttribute);
        if (topic.isFifo()) {
            checkFifo(message, topic);
        } else if (message.deduplicationId() != null) {
            throw SnsException.invalid(
                    "MessageDeduplicationId Reason: The request includes MessageDeduplicationId"
                            + " parameter that is not valid for this topic type");
        }
        checkId(message.groupId(), "MessageGroupId");
        checkId(message.deduplicationId(), "MessageDeduplicationId");
    }

    /** In bytes, as it counts for the limit of a message and of a batch. */
    static int size(Publication message) {
        return message.message().getBytes(StandardCharsets.UTF_8).length
                + message.attributes().entrySet().stream()
                        .mapToInt(each -> each.getKey().length() + each.getValue().size())
                        .sum();
    }

    private static void checkSubject(@Nullable String subject) {
        if (subject != null && (subject.length() > LONGEST_SUBJECT || !subject.matches(SUBJECT))) {
            throw SnsException.invalid("Subject");
        }
    }

    private static void checkTexts(String message) {
        try {
            if (!JSON.readTree(message).path(Publication.DEFAULT).isString()) {
                throw SnsException.invalid(
                        "Message Structure - No default entry in JSON message body");
            }
        } catch (JacksonException e) {
            throw SnsException.invalid("Message Structure - JSON message body failed to parse");
        }
    }

    private static void checkAttribute(String name, MessageAttribute attribute) {
        var type = attribute.dataType();
        if (!name.matches(NAME) || !type.matches(TYPE)) {
            throw SnsException.of(
                    "ParameterValueInvalid",
                    "The message attribute '%s' has an invalid message attribute type '%s'"
                            .formatted(name, type));
        }
        if (attribute.value().length == 0
                || (type.startsWith("Number") && !isNumber(attribute.text()))) {
            throw SnsException.of(
                    "ParameterValueInvalid",
                    "The message attribute '%s' must contain a non-empty value of type '%s'"
                            .formatted(name, type));
        }
    }

    private static boolean isNumber(@Nullable String text) {
        return text != null
                && text.matches("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");
    }

    private static void checkFifo(Publication message, TopicResource topic) {
        if (message.groupId() == null) {
            throw SnsException.invalid("The MessageGroupId parameter is required for FIFO topics");
        }
        if (message.deduplicationId() == null && !topic.deduplicatesByContent()) {
            throw SnsException.invalid(
                    "The topic should either have ContentBasedDeduplication enabled or"
                            + " MessageDeduplicationId provided explicitly");
        }
    }

    private static void checkId(@Nullable String id, String parameter) {
        if (id != null && !id.matches(ID)) {
            throw SnsException.invalid(
                    parameter
                            + " Reason: It can only include alphanumeric and punctuation characters");
        }
    }
}

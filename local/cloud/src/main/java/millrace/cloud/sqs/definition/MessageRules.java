package millrace.cloud.sqs.definition;

import java.nio.charset.StandardCharsets;
import millrace.cloud.sqs.fault.SqsException;
import millrace.cloud.sqs.fault.SqsFault;
import millrace.cloud.sqs.message.OutgoingMessage;
import org.jspecify.annotations.Nullable;

/** The checks of a message before it is accepted, by the quotas of the SQS Developer Guide. */
public final class MessageRules {

    static final int MOST_ATTRIBUTES = 10;
    public static final int LONGEST_DELAY_SECONDS = 900;
    private static final String NAME = "[A-Za-z0-9_.-]{1,256}";
    private static final String ID = "[\\p{Alnum}\\p{Punct}]{1,128}";
    private static final String TYPE = "(String|Number|Binary)(\\..+)?";

    private MessageRules() {}

    /** In bytes, as it counts for the limit of a message and of a batch. */
    public static int size(OutgoingMessage message) {
        return message.body().getBytes(StandardCharsets.UTF_8).length
                + message.attributes().entrySet().stream()
                        .mapToInt(each -> each.getKey().length() + each.getValue().size())
                        .sum();
    }

    /**
     * @throws SqsException when SQS would refuse the message
     */
    public static void check(OutgoingMessage message, QueueAttributes queue) {
        checkBody(message.body());
        checkAttributes(message);
        var most = queue.maximumMessageBytes();
        if (size(message) > most) {
            throw new SqsException(
                    SqsFault.INVALID_PARAMETER_VALUE,
                    "One or more parameters are invalid. Reason: Message must be shorter than "
                            + most
                            + " bytes.");
        }
        if (queue.isFifo()) {
            checkFifo(message, queue);
        } else {
            checkStandard(message);
        }
    }

    private static void checkBody(String body) {
        if (body.isEmpty()) {
            throw SqsException.missing("MessageBody");
        }
        if (!body.codePoints().allMatch(MessageRules::allowed)) {
            throw new SqsException(
                    SqsFault.INVALID_MESSAGE_CONTENTS,
                    "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20"
                            + " to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF");
        }
    }

    private static boolean allowed(int character) {
        return character == 0x9
                || character == 0xA
                || character == 0xD
                || (character >= 0x20 && character <= 0xD7FF)
                || (character >= 0xE000 && character <= 0xFFFD)
                || character >= 0x10000;
    }

    private static void checkAttributes(OutgoingMessage message) {
        if (message.attributes().size() > MOST_ATTRIBUTES) {
            throw new SqsException(
                    SqsFault.INVALID_PARAMETER_VALUE,
                    "Number of message attributes [%s] exceeds the allowed maximum [%s]."
                            .formatted(message.attributes().size(), MOST_ATTRIBUTES));
        }
        message.attributes()
                .forEach((name, attribute) -> {
                    if (!name.matches(NAME)) {
                        throw SqsException.invalidValue(
                                name, "MessageAttributes", "Not a valid name.");
                    }
                    if (!attribute.dataType().matches(TYPE) || attribute.value().length == 0) {
                        throw new SqsException(
                                SqsFault.INVALID_PARAMETER_VALUE,
                                "The message attribute '%s' must contain a non-empty value of type String,"
                                                .formatted(name)
                                        + " Number or Binary.");
                    }
                });
    }

    private static void checkFifo(OutgoingMessage message, QueueAttributes queue) {
        if (message.groupId() == null) {
            throw SqsException.missing("MessageGroupId");
        }
        if (message.delaySeconds() != null && message.delaySeconds() != 0) {
            throw notForThisType(message.delaySeconds(), "DelaySeconds");
        }
        if (message.deduplicationId() == null && !queue.deduplicatesByContent()) {
            throw new SqsException(
                    SqsFault.INVALID_PARAMETER_VALUE,
                    "The queue should either have ContentBasedDeduplication enabled or"
                            + " MessageDeduplicationId provided explicitly");
        }
        checkId(message.groupId(), "MessageGroupId");
        checkId(message.deduplicationId(), "MessageDeduplicationId");
    }

    private static void checkStandard(OutgoingMessage message) {
        if (message.deduplicationId() != null) {
            throw notForThisType(message.deduplicationId(), "MessageDeduplicationId");
        }
        checkId(message.groupId(), "MessageGroupId");
        var delay = message.delaySeconds();
        if (delay != null && (delay < 0 || delay > LONGEST_DELAY_SECONDS)) {
            throw SqsException.invalidValue(
                    delay, "DelaySeconds", "DelaySeconds must be >= 0 and <= 900.");
        }
    }

    private static void checkId(@Nullable String id, String parameter) {
        if (id != null && !id.matches(ID)) {
            throw SqsException.invalidValue(
                    id, parameter, "It can only include alphanumeric and punctuation characters.");
        }
    }

    private static SqsException notForThisType(Object value, String parameter) {
        return SqsException.invalidValue(
                value,
                parameter,
                "The request include parameter that is not valid for this queue type.");
    }
}

package millrace.cloud.sqs.message;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import millrace.cloud.assembly.LocalAccount;
import org.jspecify.annotations.Nullable;

/** A message as one receive gives it. */
public record ReceivedMessage(
        StoredMessage message, String receiptHandle, int receiveCount, Instant firstReceivedAt) {

    /** The system attributes of the message, by name. Its sender is the account. */
    public Map<String, String> systemAttributes() {
        var attributes = new LinkedHashMap<String, String>();
        put(attributes, "SenderId", LocalAccount.ACCOUNT);
        put(attributes, "SentTimestamp", millis(message.sentAt()));
        put(attributes, "ApproximateReceiveCount", Integer.toString(receiveCount));
        put(attributes, "ApproximateFirstReceiveTimestamp", millis(firstReceivedAt));
        put(attributes, "MessageGroupId", message.groupId());
        put(attributes, "MessageDeduplicationId", message.deduplicationId());
        if (message.sequenceNumber() > 0) {
            var sent = new SentMessage(message.id(), message.sequenceNumber());
            put(attributes, "SequenceNumber", sent.sequenceText());
        }
        put(attributes, "AWSTraceHeader", message.traceHeader());
        put(attributes, "DeadLetterQueueSourceArn", message.deadLetterSourceArn());
        return attributes;
    }

    private static void put(Map<String, String> to, String name, @Nullable String value) {
        if (value != null) {
            to.put(name, value);
        }
    }

    private static String millis(Instant instant) {
        return Long.toString(instant.toEpochMilli());
    }
}

package millrace.cloud.sqs.message;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as its sender gives it.
 *
 * @param traceHeader the system attribute AWSTraceHeader
 * @param delaySeconds null for the queue's own delay
 * @param groupId orders the messages of a FIFO queue; a standard queue only keeps it
 */
public record OutgoingMessage(
        String body,
        Map<String, MessageAttribute> attributes,
        @Nullable String traceHeader,
        @Nullable Integer delaySeconds,
        @Nullable String groupId,
        @Nullable String deduplicationId) {

    public static OutgoingMessage of(String body) {
        return new OutgoingMessage(body, Map.of(), null, null, null, null);
    }
}

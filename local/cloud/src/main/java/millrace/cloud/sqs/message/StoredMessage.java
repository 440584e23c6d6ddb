package millrace.cloud.sqs.message;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An accepted message: what never changes while it is in a queue.
 *
 * @param sequenceNumber the position in a FIFO queue; 0 in a standard one
 * @param deadLetterSourceArn the queue from which it was moved here, or null
 * @param earlierReceives how often it was received in that queue
 */
public record StoredMessage(
        String id,
        String body,
        Map<String, MessageAttribute> attributes,
        @Nullable String traceHeader,
        @Nullable String groupId,
        @Nullable String deduplicationId,
        long sequenceNumber,
        Instant sentAt,
        @Nullable String deadLetterSourceArn,
        int earlierReceives) {

    /**
     * The same message in a dead-letter queue. There its own id is its deduplication id, so that
     * two of one deduplication id are both kept.
     */
    public StoredMessage movedFrom(
            String queueArn, int receives, Instant newSentAt, long newSequence) {
        return new StoredMessage(
                id,
                body,
                attributes,
                traceHeader,
                groupId,
                deduplicationId == null ? null : id,
                newSequence,
                newSentAt,
                queueArn,
                receives);
    }
}

package millrace.cloud.sqs.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import millrace.cloud.sqs.definition.MessageRules;
import millrace.cloud.sqs.journal.JournalEntry;
import millrace.cloud.sqs.message.Digests;
import millrace.cloud.sqs.message.OutgoingMessage;
import millrace.cloud.sqs.message.SentMessage;
import millrace.cloud.sqs.message.StoredMessage;
import org.jspecify.annotations.Nullable;

/** Takes messages into a queue: new ones, and those that another queue gives up. */
public final class Sending {

    private static final long NUMBERS_A_MILLISECOND = 1_000_000;

    private final MessageQueue queue;
    private final InstantSource clock;
    private long lastSequenceNumber;
    private int sentSinceAsked;

    Sending(MessageQueue queue, InstantSource clock) {
        this.queue = queue;
        this.clock = clock;
    }

    /** Accepts a message that keeps to the {@link MessageRules}, or finds it a duplicate. */
    public SentMessage send(OutgoingMessage message) {
        var now = clock.instant();
        var deduplicationId =
                queue.attributes().isFifo() && message.deduplicationId() == null
                        ? Digests.contentId(message.body())
                        : message.deduplicationId();
        var key = queue.attributes().isFifo() ? deduplicationKey(message, deduplicationId) : null;
        var earlier = key == null ? null : queue.contents().duplicateOf(key, now);
        if (earlier != null) {
            return earlier;
        }
        var stored =
                new StoredMessage(
                        UUID.randomUUID().toString(),
                        message.body(),
                        message.attributes(),
                        message.traceHeader(),
                        message.groupId(),
                        deduplicationId,
                        nextSequenceNumber(now),
                        now,
                        null,
                        0);
        var delay =
                message.delaySeconds() == null || queue.attributes().isFifo()
                        ? queue.attributes().delay()
                        : Duration.ofSeconds(message.delaySeconds());
        accept(stored, delay, key);
        return new SentMessage(stored.id(), stored.sequenceNumber());
    }

    /** The number of messages that senders gave since it was last asked for. */
    int takeSent() {
        var sent = sentSinceAsked;
        sentSinceAsked = 0;
        return sent;
    }

    private String deduplicationKey(OutgoingMessage message, @Nullable String id) {
        return queue.attributes().deduplicatesByGroup()
                ? message.groupId() + " " + id
                : String.valueOf(id);
    }

    /** Grows over restarts too, as long as the clock does. */
    private long nextSequenceNumber(Instant now) {
        if (!queue.attributes().isFifo()) {
            return 0;
        }
        lastSequenceNumber =
                Math.max(lastSequenceNumber + 1, now.toEpochMilli() * NUMBERS_A_MILLISECOND);
        return lastSequenceNumber;
    }

    /** Accepts a message that leaves its dead-letter queue, as a new one. */
    void acceptRedriven(StoredMessage message) {
        var now = clock.instant();
        var anew =
                new StoredMessage(
                        UUID.randomUUID().toString(),
                        message.body(),
                        message.attributes(),
                        message.traceHeader(),
                        message.groupId(),
                        message.deduplicationId(),
                        nextSequenceNumber(now),
                        now,
                        null,
                        0);
        accept(anew, queue.attributes().delay(), null);
    }

    private void accept(StoredMessage message, Duration delay, @Nullable String deduplicationKey) {
        queue.contents()
                .change(
                        new JournalEntry.Sent(
                                message, message.sentAt().plus(delay), deduplicationKey));
        sentSinceAsked++;
    }

    /**
     * Accepts a message that another queue gives up. A FIFO queue counts the retention anew, a
     * standard one from when it was first sent.
     */
    void acceptDeadLetter(QueuedMessage queued, String sourceArn) {
        var now = clock.instant();
        var message = queued.message();
        var moved =
                message.movedFrom(
                        sourceArn,
                        queued.receiveCount(),
                        queue.attributes().isFifo() ? now : message.sentAt(),
                        nextSequenceNumber(now));
        queue.contents().change(new JournalEntry.Sent(moved, now, null));
    }
}

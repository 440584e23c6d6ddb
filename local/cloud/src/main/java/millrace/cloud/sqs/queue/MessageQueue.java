package millrace.cloud.sqs.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import millrace.cloud.sqs.definition.QueueAttributes;
import millrace.cloud.sqs.definition.QueueDefinition;
import millrace.cloud.sqs.definition.QueueIdentity;
import millrace.cloud.sqs.fault.SqsException;
import millrace.cloud.sqs.fault.SqsFault;
import millrace.cloud.sqs.journal.JournalEntry;
import org.jspecify.annotations.Nullable;

/**
 * One queue. Delivery is at least once. A FIFO queue gives the messages of a group in order, and
 * none of a group while one of it is in flight. Used under the lock of the queues only.
 */
public final class MessageQueue {

    private static final Duration BETWEEN_PURGES = Duration.ofSeconds(60);

    private final QueueIdentity identity;
    private final QueueContents contents;
    private final InstantSource clock;
    private final Sending sending;
    private final Receiving receiving;
    private final Receipts receipts;
    private QueueDefinition definition;
    private Instant purgedAt = Instant.MIN;

    /**
     * @param neighbours finds a queue by its name
     */
    MessageQueue(
            QueueIdentity identity,
            QueueDefinition definition,
            QueueContents contents,
            Function<String, @Nullable MessageQueue> neighbours,
            InstantSource clock) {
        this.identity = identity;
        this.definition = definition;
        this.contents = contents;
        this.clock = clock;
        this.sending = new Sending(this, clock);
        this.receiving = new Receiving(this, neighbours, clock);
        this.receipts = new Receipts(this, clock);
    }

    public QueueIdentity identity() {
        return identity;
    }

    public QueueDefinition definition() {
        return definition;
    }

    public QueueAttributes attributes() {
        return definition.attributes();
    }

    void define(QueueDefinition changed) {
        definition = changed;
    }

    QueueContents contents() {
        return contents;
    }

    public Sending sending() {
        return sending;
    }

    Receiving receiving() {
        return receiving;
    }

    public Receipts receipts() {
        return receipts;
    }

    /** Deletes every message, once a minute. */
    public void purge() {
        var now = clock.instant();
        if (now.minus(BETWEEN_PURGES).isBefore(purgedAt)) {
            throw new SqsException(
                    SqsFault.PURGE_IN_PROGRESS,
                    "Only one PurgeQueue operation on "
                            + identity.name()
                            + " is allowed every 60 seconds.");
        }
        purgedAt = now;
        contents.change(new JournalEntry.Purged());
    }

    public QueueCounts counts() {
        var now = clock.instant();
        contents.expire(now, attributes().retention());
        return contents.counts(now);
    }
}

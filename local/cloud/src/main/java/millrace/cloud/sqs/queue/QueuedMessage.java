package millrace.cloud.sqs.queue;

import java.time.Instant;
import millrace.cloud.sqs.journal.JournalEntry;
import millrace.cloud.sqs.message.StoredMessage;
import org.jspecify.annotations.Nullable;

/** A message in a queue with what changes about it. Guarded by the lock of the queues. */
final class QueuedMessage {

    private final StoredMessage message;
    private final long order;
    private Instant visibleAt;
    private int receiveCount;
    private @Nullable Instant firstReceivedAt;
    private @Nullable String receipt;
    private boolean inFlight;

    /**
     * @param order of sending within its queue
     */
    QueuedMessage(StoredMessage message, long order, Instant visibleAt) {
        this.message = message;
        this.order = order;
        this.visibleAt = visibleAt;
        this.receiveCount = message.earlierReceives();
    }

    void received(JournalEntry.Received receive) {
        receipt = receive.receipt();
        receiveCount = receive.count();
        firstReceivedAt = receive.firstAt();
        visibleAt = receive.visibleAgainAt();
        inFlight = true;
    }

    void visibleAgainAt(Instant at) {
        visibleAt = at;
    }

    /** Ends its flight or its delay. */
    void shown() {
        inFlight = false;
    }

    StoredMessage message() {
        return message;
    }

    long order() {
        return order;
    }

    Instant visibleAt() {
        return visibleAt;
    }

    int receiveCount() {
        return receiveCount;
    }

    @Nullable Instant firstReceivedAt() {
        return firstReceivedAt;
    }

    @Nullable String receipt() {
        return receipt;
    }

    boolean isInFlight() {
        return inFlight;
    }
}

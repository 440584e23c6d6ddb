package millrace.cloud.sqs.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import millrace.cloud.sqs.fault.SqsException;
import millrace.cloud.sqs.fault.SqsFault;
import millrace.cloud.sqs.journal.JournalEntry;
import millrace.cloud.sqs.message.ReceivedMessage;
import org.jspecify.annotations.Nullable;

/** Gives messages out of a queue, or to its dead-letter queue. */
final class Receiving {

    /** The quota of both types: a standard queue refuses, a FIFO queue gives nothing. */
    static final int MOST_IN_FLIGHT = 120_000;

    private final MessageQueue queue;
    private final Function<String, @Nullable MessageQueue> neighbours;
    private final InstantSource clock;

    /**
     * @param neighbours finds a queue by its name
     */
    Receiving(
            MessageQueue queue,
            Function<String, @Nullable MessageQueue> neighbours,
            InstantSource clock) {
        this.queue = queue;
        this.neighbours = neighbours;
        this.clock = clock;
    }

    /**
     * Gives visible messages and hides them; those received too often go to the dead-letter queue
     * instead.
     *
     * @throws SqsException when too many are in flight
     */
    List<ReceivedMessage> receive(int most, Duration visibilityTimeout) {
        var now = clock.instant();
        queue.contents().expire(now, queue.attributes().retention());
        var messages = queue.contents().messages();
        messages.advance(now);
        var busy = busyGroups();
        var received = new ArrayList<ReceivedMessage>();
        var next = messages.nextAfter(0, busy);
        while (next != null && received.size() < most && hasRoomInFlight()) {
            if (!movedToDeadLetterQueue(next)) {
                received.add(receive(next, now, now.plus(visibilityTimeout)));
            }
            next = messages.nextAfter(next.order(), busy);
        }
        return received;
    }

    /** The message that a receive would give first, or null. */
    @Nullable QueuedMessage next() {
        var now = clock.instant();
        queue.contents().expire(now, queue.attributes().retention());
        var messages = queue.contents().messages();
        messages.advance(now);
        return messages.nextAfter(0, busyGroups());
    }

    /** Groups of a FIFO queue of which a message is in flight. */
    private Set<String> busyGroups() {
        return queue.attributes().isFifo() ? queue.contents().messages().busyGroups() : Set.of();
    }

    private boolean hasRoomInFlight() {
        if (queue.contents().messages().inFlightCount() < MOST_IN_FLIGHT) {
            return true;
        }
        if (queue.attributes().isFifo()) {
            return false;
        }
        throw new SqsException(
                SqsFault.OVER_LIMIT, "Too many messages are in flight: " + MOST_IN_FLIGHT);
    }

    private ReceivedMessage receive(QueuedMessage message, Instant now, Instant visibleAgainAt) {
        var handle = ReceiptHandle.next(queue.identity().name(), message.message().id());
        var first = message.firstReceivedAt() == null ? now : message.firstReceivedAt();
        var count = message.receiveCount() + 1;
        queue.contents()
                .change(
                        new JournalEntry.Received(
                                message.message().id(),
                                handle.encoded(),
                                count,
                                first,
                                visibleAgainAt));
        return new ReceivedMessage(message.message(), handle.encoded(), count, first);
    }

    /**
     * There it is accepted before it is deleted here: a crash between leaves it twice, not lost.
     */
    private boolean movedToDeadLetterQueue(QueuedMessage queued) {
        var redrive = queue.attributes().redrive();
        if (redrive.isEmpty()
                || queued.receiveCount() - queued.message().earlierReceives()
                        < redrive.get().maxReceiveCount()) {
            return false;
        }
        var target = neighbours.apply(redrive.get().deadLetterQueueName());
        if (target == null || target == queue) {
            return false;
        }
        target.sending().acceptDeadLetter(queued, queue.identity().arn());
        queue.contents().change(new JournalEntry.Deleted(queued.message().id()));
        return true;
    }
}

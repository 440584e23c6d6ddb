package millrace.cloud.sqs.queue;

import java.time.Duration;
import java.time.InstantSource;
import millrace.cloud.sqs.fault.SqsException;
import millrace.cloud.sqs.fault.SqsFault;
import millrace.cloud.sqs.journal.JournalEntry;
import org.jspecify.annotations.Nullable;

/** Ends or prolongs the flight of messages, by their receipt handles. */
public final class Receipts {

    private static final Duration LONGEST_FLIGHT = Duration.ofHours(12);

    private final MessageQueue queue;
    private final InstantSource clock;

    Receipts(MessageQueue queue, InstantSource clock) {
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * Deletes the message of a handle. A handle that is not the last one deletes nothing.
     *
     * @throws SqsException when it is no handle, or that of a FIFO message that is visible again
     */
    void delete(String receiptHandle) {
        var message = find(receiptHandle);
        if (message == null || !receiptHandle.equals(message.receipt())) {
            return;
        }
        queue.contents().messages().advance(clock.instant());
        if (queue.attributes().isFifo() && !message.isInFlight()) {
            throw SqsException.invalidValue(
                    receiptHandle, "ReceiptHandle", "The receipt handle has expired.");
        }
        queue.contents().change(new JournalEntry.Deleted(message.message().id()));
    }

    /**
     * Makes the message of a handle visible again after this time.
     *
     * @throws SqsException when the message is not in flight by this handle
     */
    public void changeVisibility(String receiptHandle, Duration timeout) {
        var now = clock.instant();
        queue.contents().messages().advance(now);
        var message = find(receiptHandle);
        if (message == null || !receiptHandle.equals(message.receipt())) {
            throw SqsException.invalidValue(
                    receiptHandle,
                    "ReceiptHandle",
                    "Message does not exist or is not available for visibility timeout change.");
        }
        if (!message.isInFlight()) {
            throw new SqsException(
                    SqsFault.MESSAGE_NOT_IN_FLIGHT, "The specified message isn't in flight.");
        }
        var first = message.firstReceivedAt() == null ? now : message.firstReceivedAt();
        if (now.plus(timeout).isAfter(first.plus(LONGEST_FLIGHT)) && timeout.isPositive()) {
            throw SqsException.invalidValue(
                    timeout.toSeconds(),
                    "VisibilityTimeout",
                    "Total VisibilityTimeout for the message is beyond the limit ["
                            + LONGEST_FLIGHT.toSeconds()
                            + " seconds]");
        }
        queue.contents()
                .change(new JournalEntry.Prolonged(message.message().id(), now.plus(timeout)));
        queue.contents().messages().advance(now);
    }

    private @Nullable QueuedMessage find(String receiptHandle) {
        var handle = ReceiptHandle.decode(receiptHandle, queue.identity().name());
        return queue.contents().messages().find(handle.messageId());
    }
}

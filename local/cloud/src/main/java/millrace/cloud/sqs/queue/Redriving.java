package millrace.cloud.sqs.queue;

import millrace.cloud.sqs.fault.SqsException;
import millrace.cloud.sqs.fault.SqsFault;
import millrace.cloud.sqs.journal.JournalEntry;

/** Moves messages of a dead-letter queue to where they are tried again. */
final class Redriving {

    private final QueueRegister queues;

    Redriving(QueueRegister queues) {
        this.queues = queues;
    }

    /**
     * The number of messages that a redrive would move now.
     *
     * @throws SqsException when it would be refused
     */
    int redrivable(MoveRequest request) {
        var source = queues.requireArn(request.sourceArn(), "SourceArn");
        if (queues.sourcesOf(source).isEmpty()) {
            throw new SqsException(
                    SqsFault.UNSUPPORTED_OPERATION,
                    "Source queue must be configured as a Dead Letter Queue.");
        }
        if (request.destinationArn() != null) {
            var destination = queues.requireArn(request.destinationArn(), "DestinationArn");
            if (destination == source) {
                throw refused("Source and destination queue must be different.");
            }
            if (destination.attributes().isFifo() != source.attributes().isFifo()) {
                throw refused("Source and destination queue must be of the same type.");
            }
        }
        return source.counts().visible();
    }

    private static SqsException refused(String reason) {
        return new SqsException(SqsFault.UNSUPPORTED_OPERATION, reason);
    }

    /**
     * Moves the oldest visible message, as a new message with an id, a time and receives of its
     * own. There it is accepted before it is deleted here: a crash between leaves it twice, not
     * lost.
     *
     * @return false when none is visible
     * @throws SqsException when the queue to move it to is gone
     * @throws MessageSourceUnknownException when it is to go back and came from no queue
     */
    boolean redriveOne(MoveRequest request) {
        var source = queues.requireArn(request.sourceArn(), "SourceArn");
        var next = source.receiving().next();
        if (next == null) {
            return false;
        }
        var to =
                request.destinationArn() != null
                        ? request.destinationArn()
                        : next.message().deadLetterSourceArn();
        if (to == null) {
            throw new MessageSourceUnknownException();
        }
        queues.existing(to).sending().acceptRedriven(next.message());
        source.contents().change(new JournalEntry.Deleted(next.message().id()));
        return true;
    }
}

package millrace.cloud.sqs.queue;

import org.jspecify.annotations.Nullable;

/**
 * One redrive: its source, its destination and its rate.
 *
 * @param sourceArn of a dead-letter queue
 * @param destinationArn null for the queue that each message came from
 * @param perSecond the most messages moved in a second; null for no limit
 */
public record MoveRequest(
        String sourceArn, @Nullable String destinationArn, @Nullable Integer perSecond) {

    public static final int MOST_PER_SECOND = 500;
}

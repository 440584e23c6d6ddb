package millrace.cloud.mapping.sqs;

import java.time.Duration;
import java.util.OptionalInt;
import millrace.cloud.mapping.delivery.PollerScaling;

/**
 * The number of pollers of one queue mapping by the rule of Lambda's developer guide ("Configuring
 * scaling behavior for SQS event source mappings"): five batches at a time at first; while all of
 * them are busy and messages are left, up to 300 more a minute; back to five when messages run out.
 * Of a FIFO queue no more are busy than it has groups.
 */
final class QueueScaling {

    static final int FIRST = 5;

    /** Lambda goes up to 1,250; more on one machine would only share its processors. */
    static final int MOST_ON_ONE_MACHINE = 50;

    private static final int ADDED_A_MINUTE = 300;

    /** The shortest time between two added pollers. */
    static final Duration STEP = Duration.ofMinutes(1).dividedBy(ADDED_A_MINUTE);

    private QueueScaling() {}

    /**
     * @param maximumConcurrency the mapping's own limit, where it has one
     */
    static PollerScaling upTo(OptionalInt maximumConcurrency) {
        var most = Math.min(maximumConcurrency.orElse(MOST_ON_ONE_MACHINE), MOST_ON_ONE_MACHINE);
        return new PollerScaling(Math.min(FIRST, most), most);
    }
}

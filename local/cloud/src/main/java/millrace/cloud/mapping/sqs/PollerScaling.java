package millrace.cloud.mapping.sqs;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * The number of pollers of one queue mapping by the rule of Lambda's developer guide ("Configuring
 * scaling behavior for SQS event source mappings"): five batches at a time at first; while all of
 * them are busy and messages are left, up to 300 more a minute; back to five when messages run out.
 * Of a FIFO queue no more are busy than it has groups.
 *
 * @param most pollers at the same time
 */
record PollerScaling(int most) {

    static final int FIRST = 5;

    /** Lambda goes up to 1,250; more on one machine would only share its processors. */
    static final int MOST_ON_ONE_MACHINE = 50;

    private static final int ADDED_A_MINUTE = 300;

    /** The shortest time between two added pollers. */
    static final Duration STEP = Duration.ofMinutes(1).dividedBy(ADDED_A_MINUTE);

    /**
     * @param maximumConcurrency the mapping's own limit, where it has one
     */
    static PollerScaling upTo(OptionalInt maximumConcurrency) {
        return new PollerScaling(
                Math.min(maximumConcurrency.orElse(MOST_ON_ONE_MACHINE), MOST_ON_ONE_MACHINE));
    }

    /** The number of pollers that are there from the start to the end. */
    int first() {
        return Math.min(FIRST, most);
    }

    /**
     * @param busy pollers that have a batch with the function
     */
    boolean mayGrow(int pollers, int busy) {
        return busy >= pollers && pollers < most;
    }

    /** True for a number of which one poller that found nothing may end. */
    boolean mayShrink(int pollers) {
        return pollers > first();
    }
}

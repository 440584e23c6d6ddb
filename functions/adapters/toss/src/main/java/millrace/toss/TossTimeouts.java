package millrace.toss;

import java.time.Duration;

/**
 * The time-outs of calls to Toss.
 *
 * @param connect for a connection
 * @param request for the whole answer to a change
 * @param lookUp for the whole answer to a question
 */
public record TossTimeouts(Duration connect, Duration request, Duration lookUp) {

    public static final TossTimeouts DEFAULT =
            new TossTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(5));

    /** The longest time of a charge and its cancel, where the outcome of both is looked up. */
    public Duration longestSettlement() {
        return request.plus(lookUp).multipliedBy(2);
    }
}

package millrace.orders;

import java.time.Duration;

/** How long a saga may stand still before the timer looks at it. */
final class SagaTimeLimits {

    /**
     * Longer than all attempts of a consumer on a record, so that a slow step is not taken for a
     * lost one.
     */
    static final Duration FIRST = Duration.ofMinutes(2);

    static final Duration LONGEST = Duration.ofHours(1);

    /**
     * How often a paid order's stock is asked for again before the order is cancelled and refunded.
     */
    static final int MAX_NUDGES_WHILE_PAID = 3;

    private SagaTimeLimits() {}

    /** Doubles with each nudge, up to {@link #LONGEST}. */
    static Duration limit(int nudges) {
        var limit = FIRST.multipliedBy(1L << Math.min(nudges, 5));
        return limit.compareTo(LONGEST) > 0 ? LONGEST : limit;
    }
}

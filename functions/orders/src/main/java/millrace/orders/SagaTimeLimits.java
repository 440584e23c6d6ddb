package millrace.orders;

import java.time.Duration;

/** How long a saga may stand still before the timer looks at it, and how often it drives it on. */
final class SagaTimeLimits {

    /**
     * Longer than all attempts of a consumer on a record, so that a slow step is not taken for a
     * lost one.
     */
    static final Duration FIRST = Duration.ofMinutes(2);

    /**
     * What cannot be refunded until somebody helps is dead-lettered at every nudge: in the end once
     * a day, which reminds people and buries nothing.
     */
    static final Duration LONGEST = Duration.ofDays(1);

    /**
     * How often an order that waits for a coupon, a payment or stock asks for it again before it is
     * compensated: 2, 6, 14, 30 and 62 minutes after it last moved. It is given up after 126, so an
     * outage of Kafka or of the payment provider of up to an hour cancels nothing (O-R05). A
     * cancellation is never given up.
     */
    static final int MAX_NUDGES_BEFORE_COMPENSATION = 5;

    /** From here on the doubled limit would be longer than the longest. */
    private static final int LAST_DOUBLING = 10;

    private SagaTimeLimits() {}

    /** Doubles with each nudge, up to {@link #LONGEST}. */
    static Duration limit(int nudges) {
        var limit = FIRST.multipliedBy(1L << Math.min(nudges, LAST_DOUBLING));
        return limit.compareTo(LONGEST) > 0 ? LONGEST : limit;
    }
}

package millrace.orders.order;

import java.time.Duration;

/** The times within which a saga must move, and the number of nudges before it is given up. */
public final class SagaTimeLimits {

    /**
     * The first limit: longer than all attempts of a consumer on a record, so that a slow step is
     * not taken for a lost one.
     */
    public static final Duration FIRST = Duration.ofMinutes(2);

    /**
     * The longest limit. A refund that fails until somebody helps is dead-lettered at every nudge:
     * in the end once a day, which reminds people and buries nothing.
     */
    public static final Duration LONGEST = Duration.ofDays(1);

    /**
     * The number of times that an order asks again for its coupon, payment or stock before it is
     * compensated: 2, 6, 14, 30 and 62 minutes after it last moved. It is given up after 126, so an
     * outage of Kafka or of the payment provider of up to an hour cancels nothing (O-R05). A
     * cancellation is never given up.
     */
    public static final int MAX_NUDGES_BEFORE_COMPENSATION = 5;

    /** The nudge after which a doubled limit would be longer than the longest. */
    private static final int LAST_DOUBLING = 10;

    private SagaTimeLimits() {}

    /** Doubles with each nudge, up to {@link #LONGEST}. */
    public static Duration limit(int nudges) {
        var limit = FIRST.multipliedBy(1L << Math.min(nudges, LAST_DOUBLING));
        return limit.compareTo(LONGEST) > 0 ? LONGEST : limit;
    }
}

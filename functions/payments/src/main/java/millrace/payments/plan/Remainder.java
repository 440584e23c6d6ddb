package millrace.payments.plan;

import java.time.Duration;

/**
 * The rest of a period, as a fraction of a whole one: that of its days or that of its tickets,
 * whichever is less, so that nobody gets back what was used. A begun day counts as a whole one. It
 * is more than one where a plan was paid for again before its end.
 */
public record Remainder(long numerator, long denominator) {

    private static final Duration DAY = Duration.ofDays(1);

    public static Remainder of(Plan plan, long ticketsLeft, Duration left) {
        long days = left.isNegative() ? 0 : left.plus(DAY).minusNanos(1).toDays();
        long ofDays = Math.multiplyExact(days, plan.tickets());
        long ofTickets = Math.multiplyExact(Math.max(0, ticketsLeft), Plan.PERIOD_DAYS);
        return new Remainder(Math.min(ofDays, ofTickets), Plan.PERIOD_DAYS * plan.tickets());
    }

    /** The part of this number, rounded down. */
    public long of(long whole) {
        return Math.multiplyExact(whole, numerator) / denominator;
    }
}

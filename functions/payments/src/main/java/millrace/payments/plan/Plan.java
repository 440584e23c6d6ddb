package millrace.payments.plan;

import java.time.Duration;

/** The plans with their price in KRW and their mission tickets, both for {@link #PERIOD}. */
public enum Plan {
    FREE(0, 3),
    BASIC(29_000, 30),
    PREMIUM(49_000, 100);

    public static final int PERIOD_DAYS = 30;
    public static final Duration PERIOD = Duration.ofDays(PERIOD_DAYS);

    private final long priceKrw;
    private final long tickets;

    Plan(long priceKrw, long tickets) {
        this.priceKrw = priceKrw;
        this.tickets = tickets;
    }

    public long priceKrw() {
        return priceKrw;
    }

    public long tickets() {
        return tickets;
    }

    public boolean isAbove(Plan other) {
        return compareTo(other) > 0;
    }
}

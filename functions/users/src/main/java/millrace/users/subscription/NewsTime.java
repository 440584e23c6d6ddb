package millrace.users.subscription;

import java.time.Instant;
import java.util.Comparator;

/**
 * The place of a piece of news among others of its user. A payment and the plan change that it
 * brings bear the same time: the plan change comes after, and of two plan changes that of the later
 * version.
 *
 * @param planVersion the version that the plan change made; 0 for a payment
 */
record NewsTime(Instant at, long planVersion) {

    static final NewsTime NEVER = new NewsTime(Instant.EPOCH, -1);

    private static final Comparator<NewsTime> ORDER =
            Comparator.comparing(NewsTime::at).thenComparingLong(NewsTime::planVersion);

    boolean isAfter(NewsTime other) {
        return ORDER.compare(this, other) > 0;
    }
}

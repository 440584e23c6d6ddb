package millrace.notifications.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Table;
import millrace.platform.work.OptimisticRetry;
import millrace.platform.work.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bound on what one person is sent within an hour of the clock, on all channels together. Each
 * attempt counts before it is made, so no redelivery gets past it. The last messages of an hour are
 * left to mails with links, without which a person may not get in.
 */
record PersonCap(Table table, UnitOfWork unitOfWork, OptimisticRetry retry) {

    static final int MAX_AN_HOUR = 30;
    static final int MAX_WITH_LINKS = 40;

    private static final Duration AFTER_HOUR = Duration.ofHours(2);
    private static final Logger LOG = LoggerFactory.getLogger(PersonCap.class);

    /** The attempts of an hour that count. */
    record Attempted(int count) {}

    /**
     * @param max {@link #MAX_AN_HOUR} or {@link #MAX_WITH_LINKS}
     * @return false where the person has had so many messages in the hour
     * @throws RetriableFailure when it could not be counted
     */
    boolean take(long userId, Instant now, int max) {
        return retry.call(() -> takeOnce(keyOf(userId, now), now, max));
    }

    private boolean takeOnce(Key key, Instant now, int max) {
        var stored = table.load(key, Attempted.class);
        int before = stored.map(read -> read.value().count()).orElse(0);
        if (before >= max) {
            return false;
        }
        var item = item(key, before + 1, now);
        unitOfWork.commit(
                List.of(
                        stored.map(read -> Change.replace(read, item))
                                .orElseGet(() -> Change.create(item))));
        return true;
    }

    /** Gives an attempt back that certainly delivered nothing. What fails here stays counted. */
    void giveBack(long userId, Instant takenAt) {
        try {
            var _ = retry.call(() -> giveBackOnce(keyOf(userId, takenAt), takenAt));
        } catch (RetriableFailure stayingCounted) {
            LOG.warn("A message that was not sent stays counted", stayingCounted);
        }
    }

    private boolean giveBackOnce(Key key, Instant takenAt) {
        var stored = table.load(key, Attempted.class);
        stored.ifPresent(read -> {
            var item = item(key, Math.max(0, read.value().count() - 1), takenAt);
            unitOfWork.commit(List.of(Change.replace(read, item)));
        });
        return stored.isPresent();
    }

    private static Item item(Key key, int count, Instant now) {
        return Item.of(key, new Attempted(count)).expiring(now.plus(AFTER_HOUR));
    }

    static Instant nextHour(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    }

    private static Key keyOf(long userId, Instant now) {
        return Key.of("CAP#" + userId, now.truncatedTo(ChronoUnit.HOURS).toString());
    }
}

package millrace.notifications.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import millrace.platform.failure.PassingFailure;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.work.OptimisticRetry;
import millrace.platform.work.UnitOfWork;

/**
 * The rest of each channel's rate in each window of time, an item for each. Taking reads nothing
 * and never goes below zero, so any number of instances stay within the rate together.
 */
record RateWindows(Rates rates, UnitOfWork unitOfWork, OptimisticRetry retry, Ids ids) {

    private static final Duration AFTER_WINDOW = Duration.ofMinutes(5);

    /**
     * @param all what anybody may still take
     * @param ofMany what a fan-out may still take, a part of {@code all}
     */
    record Left(long all, long ofMany) {}

    /** The answer to asking for a part of a window. */
    enum Taking {
        TAKEN,

        /** Others took theirs all the time; there may be a part left. */
        CONTENDED,

        /** And there will be none: what was taken never comes back. */
        NONE_LEFT
    }

    /** A part that an instance took; by it an answer that was lost is found out. */
    record Taken(long amount) {}

    /**
     * Takes a part of the window's messages.
     *
     * @throws millrace.platform.failure.RetriableFailure when it is not known; it may have been
     *     taken
     */
    Taking take(DeliveryChannel channel, boolean ofMany, Instant now) {
        try {
            return retry.call(() -> takeOnce(channel, ofMany, now))
                    ? Taking.TAKEN
                    : Taking.NONE_LEFT;
        } catch (PassingFailure othersWereFirst) {
            return Taking.CONTENDED;
        }
    }

    private boolean takeOnce(DeliveryChannel channel, boolean ofMany, Instant now) {
        var rate = rates.of(channel);
        var pk = "RATE#" + channel + "#" + rate.windowAt(now);
        var window = Key.of(pk, "LEFT");
        var expiry = now.plus(rate.window()).plus(AFTER_WINDOW);
        long amount = rate.part();
        var taking =
                List.of(
                        new Change.Add(window, amounts(-amount, ofMany)),
                        Change.create(
                                Item.of(Key.of(pk, "TAKEN#" + ids.next()), new Taken(amount))
                                        .expiring(expiry)));
        if (isCommitted(taking)) {
            return true;
        }
        // Either too little is left, or nobody has begun this window.
        var begun =
                new Left(rate.messages() - amount, ofMany ? rate.ofMany() - amount : rate.ofMany());
        return isCommitted(List.of(Change.create(Item.of(window, begun).expiring(expiry))))
                || isCommitted(taking);
    }

    private static Map<String, Long> amounts(long amount, boolean ofMany) {
        return ofMany ? Map.of("all", amount, "ofMany", amount) : Map.of("all", amount);
    }

    private boolean isCommitted(List<Change> changes) {
        try {
            unitOfWork.commit(changes);
            return true;
        } catch (ConditionsFailed refused) {
            if (refused.isContention()) {
                throw refused;
            }
            return false;
        }
    }
}

package millrace.simulation.dynamodb;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import millrace.simulation.scheduler.Scheduler;
import millrace.simulation.scheduler.SimulatedClock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Deletes items hours after they have expired; until then every read finds them. A deletion is in
 * the stream as DynamoDB's own.
 */
final class TimeToLive {

    /** The attribute with the epoch second of each table. */
    static final String ATTRIBUTE = "expiresAt";

    /** Items that expire later outlive every run. */
    private static final Duration HORIZON = Duration.ofDays(7);

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Scheduler scheduler;
    private final Transactions transactions;
    private final Supplier<Duration> delay;

    /**
     * @param delay the time after which an expired item is deleted
     */
    TimeToLive(Scheduler scheduler, Transactions transactions, Supplier<Duration> delay) {
        this.scheduler = scheduler;
        this.transactions = transactions;
        this.delay = delay;
    }

    void written(SimulatedTable table, ItemKey key, @Nullable Map<String, AttributeValue> after) {
        var left = left(after);
        if (left != null && left.compareTo(HORIZON) < 0) {
            scheduler.after(
                    (left.isNegative() ? Duration.ZERO : left).plus(delay.get()),
                    () -> delete(table, key));
        }
    }

    private void delete(SimulatedTable table, ItemKey key) {
        var left = left(table.item(key));
        if (left == null || left.isPositive()) {
            return;
        }
        if (transactions.isTaken(table, key)) {
            scheduler.after(AGAIN, () -> delete(table, key));
        } else {
            table.expire(key);
        }
    }

    /** Null where the item never expires. */
    private @Nullable Duration left(@Nullable Map<String, AttributeValue> item) {
        var second = item == null ? null : item.get(ATTRIBUTE);
        if (second == null || second.n() == null) {
            return null;
        }
        var now = SimulatedClock.BEGINNING.plusNanos(scheduler.nowNanos());
        return Duration.between(now, Instant.ofEpochSecond(Long.parseLong(second.n())));
    }
}

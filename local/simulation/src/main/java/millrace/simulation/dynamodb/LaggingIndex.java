package millrace.simulation.dynamodb;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import millrace.simulation.scheduler.Scheduler;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A global secondary index, which follows its table some time later, in the order of writes. */
final class LaggingIndex {

    /** A place in one partition of the index. */
    record Place(AttributeValue sort, ItemKey key) {}

    static final Comparator<Place> ORDER =
            Comparator.<Place, AttributeValue>comparing(Place::sort, Values::compare)
                    .thenComparing(Place::key);

    private final TableSchema.Index definition;
    private final Scheduler scheduler;
    private final Supplier<Duration> lag;
    private final Map<String, NavigableMap<Place, Map<String, AttributeValue>>> partitions =
            new HashMap<>();
    private long appliedUntilNanos;

    LaggingIndex(TableSchema.Index definition, Scheduler scheduler, Supplier<Duration> lag) {
        this.definition = definition;
        this.scheduler = scheduler;
        this.lag = lag;
    }

    /** The key of the index's partition that the item is in, or null where it is in none. */
    @Nullable String partitionOf(@Nullable Map<String, AttributeValue> item) {
        return item == null || !item.containsKey(definition.sortKey())
                ? null
                : item.getOrDefault(definition.partitionKey(), AttributeValue.fromNul(true)).s();
    }

    void follow(
            ItemKey key,
            @Nullable Map<String, AttributeValue> before,
            @Nullable Map<String, AttributeValue> after) {
        if (partitionOf(before) == null && partitionOf(after) == null) {
            return;
        }
        long now = scheduler.nowNanos();
        appliedUntilNanos = Math.max(appliedUntilNanos, now + lag.get().toNanos());
        if (appliedUntilNanos == now) {
            apply(key, before, after);
        } else {
            scheduler.after(
                    Duration.ofNanos(appliedUntilNanos - now), () -> apply(key, before, after));
        }
    }

    private void apply(
            ItemKey key,
            @Nullable Map<String, AttributeValue> before,
            @Nullable Map<String, AttributeValue> after) {
        var old = partitionOf(before);
        if (old != null && before != null) {
            partition(old).remove(place(key, before));
        }
        var current = partitionOf(after);
        if (current != null && after != null) {
            partition(current).put(place(key, after), after);
        }
    }

    private Place place(ItemKey key, Map<String, AttributeValue> item) {
        return new Place(
                item.getOrDefault(definition.sortKey(), AttributeValue.fromNul(true)), key);
    }

    NavigableMap<Place, Map<String, AttributeValue>> partition(String partition) {
        return partitions.computeIfAbsent(partition, _ -> new TreeMap<>(ORDER));
    }
}

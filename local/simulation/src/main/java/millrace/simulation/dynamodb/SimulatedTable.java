package millrace.simulation.dynamodb;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import millrace.simulation.scheduler.Scheduler;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One table: its items, and whatever follows them. */
public final class SimulatedTable {

    private static final int BYTES_OF_A_UNIT = 1024;

    private static final NavigableMap<String, Map<String, AttributeValue>> EMPTY =
            Collections.unmodifiableNavigableMap(new TreeMap<>(Values::compare));

    private final TableSchema schema;
    private final Map<String, NavigableMap<String, Map<String, AttributeValue>>> partitions =
            new HashMap<>();
    private final Map<String, LaggingIndex> indexes = new LinkedHashMap<>();
    private final @Nullable ChangeStream stream;
    private final Capacity capacity;
    private final TableBehaviour behaviour;
    private final TimeToLive timeToLive;
    private final RecentChanges recent;

    SimulatedTable(
            TableSchema schema,
            Scheduler scheduler,
            TableBehaviour behaviour,
            TimeToLive timeToLive,
            double writeUnitsPerSecond) {
        this.schema = schema;
        this.behaviour = behaviour;
        this.timeToLive = timeToLive;
        this.recent = new RecentChanges(scheduler);
        schema.indexes()
                .forEach(index ->
                        indexes.put(
                                index.name(),
                                new LaggingIndex(index, scheduler, behaviour::indexLag)));
        this.stream =
                schema.shards() == 0
                        ? null
                        : new ChangeStream(
                                scheduler,
                                schema.shards(),
                                () -> behaviour.splitsShard(schema.name()));
        this.capacity = new Capacity(scheduler, writeUnitsPerSecond);
    }

    TableSchema schema() {
        return schema;
    }

    Capacity capacity() {
        return capacity;
    }

    /**
     * @throws IllegalStateException when the table has none
     */
    public ChangeStream stream() {
        if (stream == null) {
            throw new IllegalStateException(schema.name() + " has no stream");
        }
        return stream;
    }

    /** All committed items, for whoever checks a run. */
    public Stream<Map<String, AttributeValue>> items() {
        return partitions.keySet().stream()
                .sorted()
                .flatMap(partition -> partition(partition).values().stream());
    }

    /** The number of committed items whose partition keys begin with this. */
    public long count(String prefix) {
        return partitions.entrySet().stream()
                .filter(each -> each.getKey().startsWith(prefix))
                .mapToLong(each -> each.getValue().size())
                .sum();
    }

    /** The committed item, or null. */
    @Nullable Map<String, AttributeValue> item(ItemKey key) {
        var partition = partitions.get(key.partition());
        return partition == null ? null : partition.get(key.sort());
    }

    NavigableMap<String, Map<String, AttributeValue>> partition(String partition) {
        return partitions.computeIfAbsent(partition, _ -> new TreeMap<>(Values::compare));
    }

    /** A partition as some replica has it. */
    NavigableMap<String, Map<String, AttributeValue>> replica(String partition) {
        return recent.without(
                behaviour.replicaLag(), partition, partitions.getOrDefault(partition, EMPTY));
    }

    LaggingIndex index(String name) {
        var definition = schema.index(name);
        var index = indexes.get(definition.name());
        return java.util.Objects.requireNonNull(index);
    }

    /**
     * @param after null to delete
     */
    void write(ItemKey key, @Nullable Map<String, AttributeValue> after) {
        write(key, after, false);
        timeToLive.written(this, key, after);
    }

    /** Deletes an item that has expired. */
    void expire(ItemKey key) {
        write(key, null, true);
    }

    /** The stored item and the stream share one copy of what is given. */
    private void write(ItemKey key, @Nullable Map<String, AttributeValue> given, boolean expired) {
        var partition = partition(key.partition());
        var before = partition.get(key.sort());
        var after = given == null ? null : Map.copyOf(given);
        if (after == null) {
            partition.remove(key.sort());
        } else {
            partition.put(key.sort(), after);
        }
        if (partition.isEmpty()) {
            partitions.remove(key.partition());
        }
        if (Objects.equals(before, after)) {
            return;
        }
        recent.add(key, before);
        indexes.values().forEach(index -> index.follow(key, before, after));
        if (stream != null) {
            stream.append(schema, key, before, after, expired);
        }
    }

    /**
     * The units that a write takes of each key, the keys of indexes too.
     *
     * @param factor 2 in a transaction
     */
    Map<Object, Double> demand(
            ItemKey key,
            @Nullable Map<String, AttributeValue> before,
            @Nullable Map<String, AttributeValue> after,
            int factor) {
        double units = Math.max(units(before), units(after));
        var demand = new HashMap<Object, Double>(Map.of(key, factor * units));
        indexes.forEach((name, index) -> {
            var old = index.partitionOf(before);
            var current = index.partitionOf(after);
            if (old != null && !old.equals(current)) {
                demand.merge(name + " " + old, units, Double::sum);
            }
            if (current != null && (before == null || !before.equals(after))) {
                demand.merge(name + " " + current, units, Double::sum);
            }
        });
        return demand;
    }

    /** The units of a write that is refused, which are those of the item as it is. */
    Map<Object, Double> refused(ItemKey key, int factor) {
        return Map.of(key, factor * units(item(key)));
    }

    private static double units(@Nullable Map<String, AttributeValue> item) {
        return item == null ? 1 : Math.ceilDiv(Math.max(1, ItemRules.bytes(item)), BYTES_OF_A_UNIT);
    }
}

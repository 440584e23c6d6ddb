package millrace.simulation.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import millrace.simulation.scheduler.Scheduler;
import millrace.simulation.scheduler.Signal;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table's stream: the changes of one item are in one shard, in their order, or in the shards that
 * it was split into. Records are trimmed after 24 hours.
 */
public final class ChangeStream {

    private static final int MAX_OPEN_SHARDS = 16;

    /**
     * One change of one item; an image is null where there was or is no item.
     *
     * @param expired whether DynamoDB itself deleted it, as it had expired
     */
    public record Change(
            long sequenceNumber,
            Map<String, AttributeValue> keys,
            @Nullable Map<String, AttributeValue> before,
            @Nullable Map<String, AttributeValue> after,
            long atNanos,
            boolean expired) {

        public String eventName() {
            return before == null ? "INSERT" : after == null ? "REMOVE" : "MODIFY";
        }
    }

    private final Scheduler scheduler;
    private final BooleanSupplier splits;
    private final List<StreamShard> roots = new ArrayList<>();
    private final List<StreamShard> open = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final Signal written = new Signal();

    /**
     * @param splits decides at each change whether its shard is split before it
     */
    ChangeStream(Scheduler scheduler, int shardCount, BooleanSupplier splits) {
        this.scheduler = scheduler;
        this.splits = splits;
        for (int shard = 0; shard < shardCount; shard++) {
            roots.add(new StreamShard(scheduler, shardCount, shard));
        }
        open.addAll(roots);
    }

    void append(
            TableSchema schema,
            ItemKey key,
            @Nullable Map<String, AttributeValue> before,
            @Nullable Map<String, AttributeValue> after,
            boolean expired) {
        var keys =
                Map.of(
                        schema.partitionKey(), AttributeValue.fromS(key.partition()),
                        schema.sortKey(), AttributeValue.fromS(key.sort()));
        var change =
                new Change(changes.size() + 1L, keys, before, after, scheduler.nowNanos(), expired);
        if (open.size() < MAX_OPEN_SHARDS && splits.getAsBoolean()) {
            split(shardOf(key));
        }
        shardOf(key).append(change);
        changes.add(change);
        written.raise();
    }

    private StreamShard shardOf(ItemKey key) {
        return open.stream().filter(shard -> shard.holds(key)).findFirst().orElseThrow();
    }

    private void split(StreamShard shard) {
        open.remove(shard);
        open.addAll(shard.split());
    }

    /** The shards that have no parent. */
    public List<StreamShard> roots() {
        return roots;
    }

    /** All changes that there ever were, trimmed ones too, for whoever checks a run. */
    public Stream<Change> changes() {
        return changes.stream();
    }

    /** Raised whenever a change is appended to some shard. */
    public Signal written() {
        return written;
    }
}

package millrace.simulation.dynamodb;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.simulation.scheduler.Scheduler;
import millrace.simulation.scheduler.Signal;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table's stream: the changes of one item are in one shard, in their order. Records are trimmed
 * after 24 hours.
 */
public final class ChangeStream {

    private static final Duration KEPT = Duration.ofHours(24);

    /** One change of one item; an image is null where there was or is no item. */
    public record Change(
            long sequenceNumber,
            Map<String, AttributeValue> keys,
            @Nullable Map<String, AttributeValue> before,
            @Nullable Map<String, AttributeValue> after,
            long atNanos) {

        public String eventName() {
            return before == null ? "INSERT" : after == null ? "REMOVE" : "MODIFY";
        }
    }

    private final Scheduler scheduler;
    private final List<List<Change>> shards = new ArrayList<>();
    private final Signal written = new Signal();
    private long lastSequenceNumber;

    ChangeStream(Scheduler scheduler, int shardCount) {
        this.scheduler = scheduler;
        for (int shard = 0; shard < shardCount; shard++) {
            shards.add(new ArrayList<>());
        }
    }

    void append(
            TableSchema schema,
            ItemKey key,
            @Nullable Map<String, AttributeValue> before,
            @Nullable Map<String, AttributeValue> after) {
        var keys =
                Map.of(
                        schema.partitionKey(), AttributeValue.fromS(key.partition()),
                        schema.sortKey(), AttributeValue.fromS(key.sort()));
        shards.get(Math.floorMod(key.partition().hashCode(), shards.size()))
                .add(new Change(++lastSequenceNumber, keys, before, after, scheduler.nowNanos()));
        written.raise();
    }

    public int shardCount() {
        return shards.size();
    }

    /** The shard's changes after a position, which is a count from the beginning; none trimmed. */
    public List<Change> read(int shard, int position, int limit) {
        var changes = shards.get(shard);
        long oldest = scheduler.nowNanos() - KEPT.toNanos();
        return changes
                .subList(
                        Math.min(position, changes.size()),
                        Math.min(changes.size(), position + limit))
                .stream()
                .filter(change -> change.atNanos() >= oldest)
                .toList();
    }

    /** Raised whenever a change is appended to some shard. */
    public Signal written() {
        return written;
    }
}

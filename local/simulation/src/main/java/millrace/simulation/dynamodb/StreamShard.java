package millrace.simulation.dynamodb;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import millrace.simulation.dynamodb.ChangeStream.Change;
import millrace.simulation.scheduler.Scheduler;

/** The changes of some items. It is closed when it is split, and its children go on. */
public final class StreamShard {

    private static final Duration KEPT = Duration.ofHours(24);

    private final Scheduler scheduler;
    private final int modulus;
    private final int remainder;
    private final List<Change> changes = new ArrayList<>();
    private List<StreamShard> children = List.of();

    /** Holds the items whose partition key has this remainder. */
    StreamShard(Scheduler scheduler, int modulus, int remainder) {
        this.scheduler = scheduler;
        this.modulus = modulus;
        this.remainder = remainder;
    }

    /**
     * Some changes in their order.
     *
     * @param next the position after them
     */
    public record Read(List<Change> changes, int next) {}

    boolean holds(ItemKey key) {
        return Math.floorMod(key.partition().hashCode(), modulus) == remainder;
    }

    void append(Change change) {
        changes.add(change);
    }

    List<StreamShard> split() {
        children =
                List.of(
                        new StreamShard(scheduler, 2 * modulus, remainder),
                        new StreamShard(scheduler, 2 * modulus, remainder + modulus));
        return children;
    }

    public String name() {
        return "shard-" + modulus + "-" + remainder;
    }

    /** Those that hold what follows its last change; none while it is open. */
    public List<StreamShard> children() {
        return children;
    }

    /** True when a reader at the position has something to do: there is more, or it is closed. */
    public boolean isReadable(int position) {
        return hasMore(position) || !children.isEmpty();
    }

    public boolean hasMore(int position) {
        return position < changes.size();
    }

    /** Changes from a position on, which is a count from the beginning; none that is trimmed. */
    public Read read(int position, int limit) {
        long oldest = scheduler.nowNanos() - KEPT.toNanos();
        int from = position;
        while (hasMore(from) && changes.get(from).atNanos() < oldest) {
            from++;
        }
        int to = Math.min(changes.size(), from + limit);
        return new Read(List.copyOf(changes.subList(Math.min(from, to), to)), to);
    }
}

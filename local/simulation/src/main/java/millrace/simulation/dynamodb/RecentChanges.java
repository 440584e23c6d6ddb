package millrace.simulation.dynamodb;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import millrace.simulation.scheduler.Scheduler;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A table's last changes, with which a replica is shown that has not heard of them yet. */
final class RecentChanges {

    /** The longest time that a replica is behind. */
    static final Duration KEPT = Duration.ofSeconds(2);

    private record Change(
            ItemKey key, @Nullable Map<String, AttributeValue> before, long atNanos) {}

    private final Scheduler scheduler;
    private final Deque<Change> newestFirst = new ArrayDeque<>();

    RecentChanges(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    void add(ItemKey key, @Nullable Map<String, AttributeValue> before) {
        long now = scheduler.nowNanos();
        newestFirst.addFirst(new Change(key, before, now));
        while (newestFirst.getLast().atNanos() < now - KEPT.toNanos()) {
            newestFirst.removeLast();
        }
    }

    /** The items of a partition without the changes of the last time: read at once, never kept. */
    NavigableMap<String, Map<String, AttributeValue>> without(
            Duration last,
            String partition,
            NavigableMap<String, Map<String, AttributeValue>> items) {
        @Nullable NavigableMap<String, Map<String, AttributeValue>> older = null;
        long since = scheduler.nowNanos() - last.toNanos();
        for (var change : newestFirst) {
            if (change.atNanos() <= since) {
                break;
            }
            if (change.key().partition().equals(partition)) {
                older = older == null ? new TreeMap<>(items) : older;
                if (change.before() == null) {
                    older.remove(change.key().sort());
                } else {
                    older.put(change.key().sort(), change.before());
                }
            }
        }
        return older == null ? items : older;
    }
}

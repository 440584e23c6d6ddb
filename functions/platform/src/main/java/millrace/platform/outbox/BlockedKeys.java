package millrace.platform.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/**
 * The mark on a table of which rows were left to the sweeper because Kafka refused them. While it
 * is there, the relay publishes a row only when no older row of its key waits, so that nothing
 * overtakes what was left. Without trouble it costs each instance of the relay one read a second
 * and table.
 */
final class BlockedKeys {

    static final Key KEY = Key.of("OUTBOX-HELD-BACK", "MARK");

    /** The age at which an instance reads the mark again. */
    static final Duration READ_EVERY = Duration.ofSeconds(1);

    /**
     * The time after which every instance has read a mark that was written, though clocks differ by
     * some seconds. Only then may a row be left.
     */
    static final Duration KNOWN_TO_ALL = Duration.ofSeconds(5);

    /**
     * Longer than any left row waits for the sweeper: a minute until it is due, and a minute
     * between two runs.
     */
    static final Duration KEPT = Duration.ofMinutes(3);

    private static final Duration WRITTEN_EVERY = Duration.ofSeconds(10);

    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /**
     * @param since when the trouble began
     * @param last when a row was left last, or nearly
     */
    record Mark(Instant since, Instant last) {}

    private record Known(Optional<Mark> mark, Instant readAt) {}

    BlockedKeys(Clock clock) {
        this.clock = clock;
    }

    /** The table's mark, as it was at most {@link #READ_EVERY} ago. */
    Optional<Mark> markOf(String name, Table table) {
        var now = clock.instant();
        var before = known.get(name);
        if (before != null && before.readAt.plus(READ_EVERY).isAfter(now)) {
            return before.mark;
        }
        var read = table.load(KEY, Mark.class).map(Stored::value);
        known.put(name, new Known(read, now));
        return read;
    }

    /** Says that rows are refused or left now. */
    void extend(String name, Table table) {
        var now = clock.instant();
        var read = table.load(KEY, Mark.class);
        if (read.isEmpty() || read.get().value().last().plus(WRITTEN_EVERY).isBefore(now)) {
            var since = read.map(mark -> mark.value().since()).orElse(now);
            var item = Item.of(KEY, new Mark(since, now));
            write(
                    table,
                    read.map(before -> Change.replace(before, item))
                            .orElseGet(() -> Change.create(item)));
        }
        known.remove(name);
    }

    /** Takes the mark away when nothing can wait any more; for a table without due rows. */
    void release(Table table) {
        table.load(KEY, Mark.class)
                .filter(mark -> mark.value().last().plus(KEPT).isBefore(clock.instant()))
                .ifPresent(mark -> write(table, Change.remove(mark)));
    }

    private void write(Table table, Change change) {
        try {
            // Who writes at the same instant writes the same.
            table.commit("held-back-" + clock.instant(), List.of(change));
        } catch (ConditionsFailed anotherWasFirst) {
            // The relay of another shard, or the sweeper: it saw the same trouble, or newer one.
            return;
        }
    }
}

package millrace.operations.outbox;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import millrace.operations.contexts.ContextTables;
import millrace.platform.outbox.WaitingRows;
import millrace.platform.outbox.WaitingRows.Count;
import millrace.platform.outbox.WaitingRows.Waiting;
import millrace.platform.runtime.BoundedTasks;
import millrace.platform.table.DueLanes;
import org.jspecify.annotations.Nullable;

/** The outboxes of all contexts. What was published a moment ago may still be seen. */
public final class Outboxes {

    /** The most rows that are read whole for one answer. */
    static final int MAX_READ = 100;

    private static final int MAX_TABLES_AT_ONCE = 16;

    private final Map<String, WaitingRows> byContext = new ConcurrentHashMap<>();

    /**
     * An event that waits.
     *
     * @param context whose table holds it
     * @param causationId the event that was handled when it was made; null for none
     */
    public record WaitingEvent(
            String context,
            String topic,
            String key,
            String eventId,
            String eventType,
            String correlationId,
            @Nullable String causationId,
            Instant since) {

        static WaitingEvent of(String context, WaitingRows.Row row) {
            return new WaitingEvent(
                    context,
                    row.topic(),
                    row.key(),
                    row.eventId(),
                    row.eventType(),
                    row.correlationId(),
                    row.causationId(),
                    row.since());
        }
    }

    /** The place of rows of one key. */
    private record OfKey(String context, String topic, String key) {}

    /**
     * @param lanes as many as the contexts spread their rows over; see {@link DueLanes#countIn}
     */
    public Outboxes(ContextTables tables, int lanes) {
        tables.byContext()
                .forEach((context, table) -> byContext.put(context, new WaitingRows(table, lanes)));
    }

    /** What waits in each context. */
    Map<String, Count> counts(Instant now) {
        var counts = new ConcurrentHashMap<String, Count>();
        try (var reads = BoundedTasks.atMost(MAX_TABLES_AT_ONCE)) {
            byContext.forEach(
                    (context, rows) -> reads.run(() -> counts.put(context, rows.count(now))));
        }
        return counts;
    }

    /** The events that wait under one of these keys, whatever their topics, the oldest first. */
    public List<WaitingEvent> of(Set<String> keys, Instant now) {
        return keys.isEmpty() ? List.of() : read(counts(now), keys::contains);
    }

    /** The first {@value #MAX_READ} keys that wait, read whole. */
    List<WaitingEvent> oldest(Map<String, Count> counts) {
        return read(counts, key -> true);
    }

    private List<WaitingEvent> read(Map<String, Count> counts, Predicate<String> chosenKey) {
        record Found(String context, Waiting row) {}
        var chosen =
                counts.entrySet().stream()
                        .flatMap(each ->
                                each.getValue().rows().stream()
                                        .map(row -> new Found(each.getKey(), row)))
                        .filter(found -> chosenKey.test(found.row().key()))
                        .sorted(comparing(found -> found.row().since()))
                        .map(found ->
                                new OfKey(found.context(), found.row().topic(), found.row().key()))
                        .distinct()
                        .limit(MAX_READ)
                        .toList();
        Queue<WaitingEvent> events = new ConcurrentLinkedQueue<>();
        try (var reads = BoundedTasks.atMost(MAX_READ)) {
            chosen.forEach(key -> reads.run(() -> events.addAll(read(key))));
        }
        return events.stream().sorted(comparing(WaitingEvent::since)).limit(MAX_READ).toList();
    }

    private List<WaitingEvent> read(OfKey key) {
        var rows = byContext.get(key.context());
        return rows == null
                ? List.of()
                : rows.of(key.topic(), key.key()).stream()
                        .map(row -> WaitingEvent.of(key.context(), row))
                        .toList();
    }
}

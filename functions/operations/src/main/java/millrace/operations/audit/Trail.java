package millrace.operations.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/**
 * The trail in this context's table. An entry is an item under its event's id, so no key takes more
 * than one write; the index {@code lookup} finds it by time. A pointer each finds it by its user,
 * by what it changed, and by its correlation, in order of time. Everything is created and nothing
 * is replaced or removed.
 */
public final class Trail {

    private final Records<String, TrailEntry> entries;
    private final Records<Pointer.Id, Pointer> pointers;

    /** Says under one of the ways to find an event which event it is. */
    public record Pointer(String list, String position, String eventId) {

        record Id(String list, String position) {}

        Id id() {
            return new Id(list, position);
        }
    }

    public Trail(Table table) {
        this.entries =
                Records.in(table, TrailEntry.class, Trail::keyOf, TrailEntry::eventId)
                        .indexed((item, entry) ->
                                item.foundBy(
                                        TrailTime.shard(
                                                entry.header().occurredAt(), entry.eventId()),
                                        positionOf(entry)));
        this.pointers =
                Records.in(
                        table, Pointer.class, id -> Key.of(id.list(), id.position()), Pointer::id);
    }

    static Key keyOf(String eventId) {
        return Key.of("EVENT#" + eventId, "EVENT");
    }

    public static String positionOf(TrailEntry entry) {
        return TrailTime.position(entry.header().occurredAt(), entry.eventId());
    }

    static String ofUser(long userId) {
        return "USER#" + userId;
    }

    public static String ofAggregate(String id) {
        return "AGGREGATE#" + id;
    }

    public static String ofCorrelation(String id) {
        return "CORRELATION#" + id;
    }

    boolean has(String eventId) {
        return entries.find(eventId).isPresent();
    }

    /** Refused by the table where the event is in the trail. */
    List<Change> append(TrailEntry entry) {
        var changes = new ArrayList<Change>(List.of(entries.create(entry)));
        lists(entry)
                .map(list -> new Pointer(list, positionOf(entry), entry.eventId()))
                .forEach(pointer -> changes.add(pointers.create(pointer)));
        return changes;
    }

    /** Notes for the export that the entry was taken in; in the transaction that appends it. */
    Change recorded(TrailEntry entry) {
        return pointers.create(
                new Pointer(
                        RecordedSlices.listOf(entry),
                        TrailTime.position(entry.recordedAt(), entry.eventId()),
                        entry.eventId()));
    }

    private static Stream<String> lists(TrailEntry entry) {
        var subject = entry.subject();
        return Stream.of(
                        Stream.ofNullable(subject.userId()).map(Trail::ofUser),
                        subject.aggregates().stream().map(Trail::ofAggregate),
                        Stream.of(ofCorrelation(entry.header().correlationId())))
                .flatMap(lists -> lists);
    }

    public Page<Pointer> pointers(Query query) {
        return pointers.query(query);
    }

    /** Those that there are, in this order. */
    public List<TrailEntry> entries(List<String> eventIds) {
        return entries.values(eventIds);
    }

    /** Entries of one shard of an hour; an event of this instant may be missing for a moment. */
    Page<TrailEntry> ofShard(Query query) {
        return entries.lookup(query);
    }
}

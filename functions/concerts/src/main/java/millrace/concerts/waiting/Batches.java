package millrace.concerts.waiting;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import millrace.concerts.concert.Schedule;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/**
 * The closed batches of lines. They never change, so a function instance reads each of them once at
 * most as long as it knows it.
 */
final class Batches {

    /** The most batches that are known, of some 5 KB each. */
    private static final int MAX_KNOWN = 2_000;

    private static final List<Long> NONE = Collections.nCopies(NumberShards.COUNT, 0L);

    private record Id(long scheduleId, int index) {}

    private final Records<Id, Batch> records;
    private final Map<Id, Batch> known = new ConcurrentHashMap<>();

    Batches(Table table) {
        this.records =
                Records.in(
                        table,
                        Batch.class,
                        id -> Key.of("BATCH#" + id.scheduleId() + "-" + id.index(), "BATCH"),
                        batch -> new Id(batch.scheduleId(), batch.index()));
    }

    /** The numbers that are in the batches up to this one, by shard. */
    List<Long> givenUpTo(long scheduleId, int index) {
        return index == 0 ? NONE : get(scheduleId, index).upTo();
    }

    Change create(Schedule schedule, Batch batch) {
        return Change.create(Retention.of(schedule, records.item(batch)));
    }

    /** The place with its position, where its batch is closed by the line as it was read. */
    Place positioned(Place place, Line line) {
        for (int index = place.after() + 1; index <= line.batches(); index++) {
            var batch = get(place.scheduleId(), index);
            if (batch.has(place.shard(), place.number())) {
                return place.at(batch.position(place.shard(), place.number()));
            }
        }
        return place;
    }

    /**
     * The batch that has a position.
     *
     * @param from one that is not behind it
     */
    Batch of(long scheduleId, long position, int from) {
        var batch = get(scheduleId, from);
        while (batch.last() < position) {
            batch = get(scheduleId, batch.index() + 1);
        }
        return batch;
    }

    private Batch get(long scheduleId, int index) {
        var id = new Id(scheduleId, index);
        var found = known.get(id);
        if (found != null) {
            return found;
        }
        var read =
                records.value(id)
                        .orElseThrow(() -> new IllegalStateException("The line has no " + id));
        if (known.size() >= MAX_KNOWN) {
            known.clear();
        }
        known.put(id, read);
        return read;
    }
}

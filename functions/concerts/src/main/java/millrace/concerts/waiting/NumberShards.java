package millrace.concerts.waiting;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import millrace.concerts.concert.Schedule;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/**
 * The counters that give the numbers of a line: {@link #COUNT} items of their own partitions, so
 * that no item is hot. A number is given in the transaction that writes who has it, at the version
 * read: in a shard no number is given twice, and none is left out.
 */
final class NumberShards {

    /**
     * The counters of a line. Each gives some 50 numbers a second before joins meet on it too
     * often: together 6,000 people join a second.
     */
    static final int COUNT = 128;

    /** The golden ratio's bits, whose product spreads neighbouring users. */
    private static final int MIXING = 0x9E3779B9;

    private record Id(long scheduleId, int shard) {}

    private final Records<Id, NumberShard> records;

    /**
     * One counter.
     *
     * @param given the numbers that it gave so far
     * @param admitted how many of those who have them fetched a pass
     */
    record NumberShard(long scheduleId, int shard, long given, long admitted) {

        NumberShard next() {
            return new NumberShard(scheduleId, shard, given + 1, admitted);
        }
    }

    /**
     * All counters of a line, each read at its own moment.
     *
     * @param given by shard
     */
    record Counts(List<Long> given, long admitted) {

        long total() {
            return given.stream().mapToLong(Long::longValue).sum();
        }
    }

    NumberShards(Table table) {
        this.records =
                Records.in(
                        table,
                        NumberShard.class,
                        id -> keyOf(id.scheduleId(), id.shard()),
                        shard -> new Id(shard.scheduleId(), shard.shard()));
    }

    private static Key keyOf(long scheduleId, int shard) {
        return Key.of("NUMBERS#" + scheduleId + "-" + shard, "NUMBERS");
    }

    /** The shard of a user; another one after each conflict, and not the same for all. */
    static int of(long userId, int conflicts) {
        int mixed = (Long.hashCode(userId) * 31 + conflicts) * MIXING;
        return Math.floorMod(mixed ^ (mixed >>> 15), COUNT);
    }

    Optional<Stored<NumberShard>> find(long scheduleId, int shard) {
        return records.find(new Id(scheduleId, shard));
    }

    /** Gives the number after those that were read as given. */
    Change give(Schedule schedule, NumberShard next, Optional<Stored<NumberShard>> read) {
        var item = Retention.of(schedule, records.item(next));
        return read.isPresent() ? Change.replace(read.get(), item) : Change.create(item);
    }

    /** Counts one who fetched a pass for a number of this shard. */
    static Change admit(long scheduleId, int shard) {
        return new Change.Add(keyOf(scheduleId, shard), Map.of("admitted", 1L));
    }

    /** Reads all counters, side by side. A number that was given before this is in them. */
    Counts counts(long scheduleId) {
        var ids = IntStream.range(0, COUNT).mapToObj(shard -> new Id(scheduleId, shard)).toList();
        var given = new ArrayList<>(Collections.nCopies(COUNT, 0L));
        long admitted = 0;
        for (var shard : records.values(ids)) {
            given.set(shard.shard(), shard.given());
            admitted += shard.admitted();
        }
        return new Counts(List.copyOf(given), admitted);
    }
}

package millrace.concerts.waiting;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import millrace.concerts.concert.Schedule;
import millrace.concerts.concert.WaitingRoom;
import millrace.concerts.waiting.NumberShards.Counts;
import millrace.platform.Platform;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.runtime.Ids;
import millrace.platform.runtime.ShortLivedCache;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lines of schedules, each one small item that a function instance reads once a second at most,
 * however many people ask. Of the instances that find it older than a second, one moves it, under a
 * lease: it reads the counters, closes a batch of those who have joined since, and counts on. The
 * others go on with what they have read. So a line costs two writes and one reading of its counters
 * a second, whatever comes.
 *
 * <p>Where a mover ends in the middle, another one moves the line when the lease is over; where it
 * was merely slow, its write is refused by the version. If nobody can move it, no batch is closed,
 * and turns go on coming for {@link Line#LONGEST_STEP}.
 */
final class Lines {

    private static final Logger LOG = LoggerFactory.getLogger(Lines.class);

    private final Table table;
    private final Ids ids;
    private final Clock clock;
    private final Records<Long, Line> records;
    private final ShortLivedCache<Line> cache;
    private final NumberShards shards;
    private final Batches batches;

    Lines(Platform platform, NumberShards shards, Batches batches) {
        this.table = platform.table();
        this.ids = platform.ids().unrepeated();
        this.clock = platform.clock();
        this.records =
                Records.in(
                        platform.table(),
                        Line.class,
                        scheduleId -> Key.of("LINE#" + scheduleId, "LINE"),
                        Line::scheduleId);
        this.cache = new ShortLivedCache<>(platform.clock());
        this.shards = shards;
        this.batches = batches;
    }

    /** The line, at most a second old, and moved where that is due. */
    Line of(Schedule schedule, WaitingRoom room) {
        return cache.get(schedule.scheduleId(), () -> Optional.of(current(schedule, room)))
                .orElseThrow();
    }

    private Line current(Schedule schedule, WaitingRoom room) {
        var now = clock.instant();
        var read = records.find(schedule.scheduleId());
        var line = read.map(Stored::value).orElseGet(() -> Line.of(schedule, room));
        boolean isToBeDrawn = room.shuffle() && now.isBefore(schedule.opensAt());
        if (isToBeDrawn || !line.isDue(now)) {
            return line;
        }
        try {
            return moved(schedule, room, line, read.map(Stored::version), now);
        } catch (ConditionsFailed anotherWasFirst) {
            return line;
        } catch (RetriableFailure passing) {
            LOG.warn("The line is not moved: {}", passing.getMessage());
            return line;
        }
    }

    private Line moved(
            Schedule schedule, WaitingRoom room, Line line, Optional<Long> read, Instant now) {
        write(List.of(put(schedule, line.movingUntil(now.plus(Line.LEASE)), read)));
        long version = 1 + read.orElse(0L);
        var counts = shards.counts(line.scheduleId());
        var before = batches.givenUpTo(line.scheduleId(), line.batches());
        if (counts.given().equals(before)) {
            var next = line.moved(line.batches(), line.total(), counts.admitted(), room, now);
            write(List.of(put(schedule, next, Optional.of(version))));
            return next;
        }
        var batch = batch(line, room, before, counts);
        var next = line.moved(batch.index(), counts.total(), counts.admitted(), room, now);
        write(List.of(put(schedule, next, Optional.of(version)), batches.create(schedule, batch)));
        return next;
    }

    private Batch batch(Line line, WaitingRoom room, List<Long> before, Counts counts) {
        return new Batch(
                line.scheduleId(),
                line.batches() + 1,
                line.total(),
                before,
                counts.given(),
                // Drawn after the numbers were given: nobody can have aimed at it.
                line.batches() == 0 && room.shuffle() ? ids.next() : null);
    }

    private Change put(Schedule schedule, Line line, Optional<Long> version) {
        var item = Retention.of(schedule, records.item(line));
        return version.<Change>map(read -> new Change.Replace(item, read))
                .orElseGet(() -> Change.create(item));
    }

    private void write(List<Change> changes) {
        table.commit(ids.next(), changes);
    }
}

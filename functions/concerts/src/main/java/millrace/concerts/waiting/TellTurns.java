package millrace.concerts.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.concerts.concert.Schedule;
import millrace.concerts.waiting.QueueEntries.TicketId;
import millrace.concerts.waiting.WaitingRooms.ActiveRoom;
import millrace.events.concerts.QueueTurnCame;
import millrace.platform.Platform;
import millrace.platform.runtime.BoundedTasks;
import millrace.platform.runtime.Deadline;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.work.Cause;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes {@link QueueTurnCame} for each position whose turn has come, exactly once: a page of
 * events and how far they go are one transaction. A run that ends in the middle is followed by one
 * that goes on there; of two runs at once, one page is written by one of them. Where runs were so
 * late that a turn is over, nothing is told of it.
 */
final class TellTurns {

    /** The time of one page and its commit; without it no other is begun. */
    private static final Duration WITHIN = Duration.ofSeconds(5);

    /** The most pages of a lane in one run. */
    private static final int MAX_PAGES = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(TellTurns.class);

    private record Id(long scheduleId, int lane) {}

    private final WaitingRooms rooms;
    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final Records<Id, ToldTurns> records;

    TellTurns(Platform platform, WaitingRooms rooms) {
        this.rooms = rooms;
        this.unitOfWork = platform.unitOfWork();
        this.ids = platform.ids();
        this.records =
                Records.in(
                        platform.table(),
                        ToldTurns.class,
                        id -> Key.of("TOLD#" + id.scheduleId() + "-" + id.lane(), "TOLD"),
                        told -> new Id(told.scheduleId(), told.lane()));
    }

    /**
     * Tells the turns that have come by the line's last move.
     *
     * @param told is counted up with each
     */
    void tell(ActiveRoom active, AtomicInteger told) {
        try (var lanes = BoundedTasks.atMost(ToldTurns.LANES)) {
            for (int lane = 0; lane < ToldTurns.LANES; lane++) {
                int each = lane;
                lanes.run(() -> tellLane(active, each, told));
            }
        }
    }

    private void tellLane(ActiveRoom active, int lane, AtomicInteger told) {
        var deadline = Deadline.current();
        for (int page = 0; page < MAX_PAGES && deadline.allows(WITHIN); page++) {
            var read = records.find(new Id(active.schedule().scheduleId(), lane));
            var before =
                    read.map(Stored::value)
                            .orElseGet(() -> ToldTurns.none(active.schedule().scheduleId(), lane));
            long to = before.to(active.line().served());
            if (to < before.from()) {
                return;
            }
            try {
                told.addAndGet(tellPage(active, read, before, to));
            } catch (ConditionsFailed anotherRunWasFirst) {
                LOG.info("Another run tells the turns of lane {}", lane);
            }
        }
    }

    private int tellPage(
            ActiveRoom active, Optional<Stored<ToldTurns>> read, ToldTurns before, long to) {
        var line = active.line();
        var untils = new LinkedHashMap<TicketId, Instant>();
        int batch = before.batch();
        for (long position = before.from(); position <= to; position++) {
            var its = rooms.batches().of(line.scheduleId(), position, batch);
            batch = its.index();
            if (!line.isOver(position, active.now())) {
                untils.put(its.at(position), line.overFrom(position));
            }
        }
        var work = Work.of(put(active, read, before.upTo(to, batch)));
        for (var ticket : rooms.entries().tickets(List.copyOf(untils.keySet()))) {
            var until = Objects.requireNonNull(untils.get(ticket.id()));
            work = work.publish(turnCame(active.schedule(), ticket.userId(), until), 1);
        }
        unitOfWork.commit(work, Cause.beginning(ids));
        return work.events().size();
    }

    private static QueueTurnCame turnCame(Schedule schedule, long userId, Instant until) {
        return new QueueTurnCame(userId, schedule.scheduleId(), schedule.concertTitle(), until);
    }

    private Change put(ActiveRoom active, Optional<Stored<ToldTurns>> read, ToldTurns next) {
        var item = Retention.of(active.schedule(), records.item(next));
        return read.isPresent() ? Change.replace(read.get(), item) : Change.create(item);
    }
}

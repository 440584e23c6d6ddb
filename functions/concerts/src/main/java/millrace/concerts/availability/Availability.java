package millrace.concerts.availability;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import millrace.concerts.concert.Schedule;
import millrace.concerts.concert.SeatReturns;
import millrace.concerts.seat.KnownSeats;
import millrace.concerts.seat.SeatClaims;
import millrace.concerts.seat.SeatStates;
import millrace.platform.Platform;
import millrace.platform.table.Stored;
import org.jspecify.annotations.Nullable;

/**
 * The availability of schedules, at most a second old. A function instance keeps what it read for
 * {@link #KEPT}; it reads a snapshot that all instances share, and while that is younger than
 * {@link #SHARED} nothing else. Of those that find it older, one reads the seats anew, and the
 * others answer from what they have: a schedule costs at most one reading of its seats in half a
 * second, however many instances there are. Only where that reading fails or takes too long, others
 * read for themselves.
 *
 * <p>Ages are told by the clock of the instance that read the seats: where clocks differ, an answer
 * may be older by their difference.
 */
public final class Availability implements KnownSeats {

    static final Duration KEPT = Duration.ofMillis(400);
    static final Duration SHARED = Duration.ofMillis(500);
    static final Duration OLDEST = Duration.ofSeconds(1);

    private static final int MAX_SCHEDULES = 100;

    private final Snapshots snapshots;
    private final SeatClaims claims;
    private final SeatReturns returns;
    private final Clock clock;
    private final Map<Long, Shown> shown = new ConcurrentHashMap<>();

    private record Kept(Snapshot snapshot, Instant until) {}

    public Availability(Platform platform) {
        this.snapshots = new Snapshots(platform.table(), platform.ids());
        this.claims = new SeatClaims(platform.table());
        this.returns = new SeatReturns(platform.table());
        this.clock = platform.clock();
    }

    /** Requests that come at the same time share one reading. */
    @Override
    public SeatStates of(Schedule schedule) {
        if (shown.size() >= MAX_SCHEDULES) {
            shown.clear();
        }
        return shown.computeIfAbsent(schedule.scheduleId(), _ -> new Shown()).states(schedule);
    }

    /** One schedule as this instance knows it. */
    private final class Shown {

        private final Lock reading = new ReentrantLock();
        private volatile @Nullable Kept kept;

        /**
         * While one request reads anew, the others are told what is known, if it is not too old.
         */
        SeatStates states(Schedule schedule) {
            var before = kept;
            if (before != null && isCurrent(before)) {
                return before.snapshot().states();
            }
            if (!reading.tryLock()) {
                if (before != null && !before.snapshot().isOlderThan(OLDEST, clock.instant())) {
                    return before.snapshot().states();
                }
                reading.lock();
            }
            try {
                var known = kept;
                if (known == null || !isCurrent(known)) {
                    known = read(schedule, known);
                    kept = known;
                }
                return known.snapshot().states();
            } finally {
                reading.unlock();
            }
        }
    }

    private boolean isCurrent(Kept before) {
        return clock.instant().isBefore(before.until());
    }

    private Kept read(Schedule schedule, @Nullable Kept before) {
        var now = clock.instant();
        var snapshot = current(schedule, before, now);
        var oldest = snapshot.states().takenAt().plus(OLDEST);
        var until = now.plus(KEPT);
        return new Kept(snapshot, until.isBefore(oldest) ? until : oldest);
    }

    private Snapshot current(Schedule schedule, @Nullable Kept before, Instant now) {
        var id = schedule.scheduleId();
        long count = returns.of(id);
        var shared = snapshots.find(id);
        if (shared.isPresent() && isCurrent(shared.get().value(), count, now)) {
            return shared.get().value();
        }
        if (snapshots.lease(id, now)) {
            return readAnew(schedule, count, shared, now);
        }
        return shared.map(Stored::value)
                .or(() -> Optional.ofNullable(before).map(Kept::snapshot))
                .filter(old -> !old.isOlderThan(OLDEST, now))
                .orElseGet(() -> new Snapshot(id, claims.states(schedule.plan(), now), count));
    }

    private static boolean isCurrent(Snapshot shared, long count, Instant now) {
        return shared.returns() == count && !shared.isOlderThan(SHARED, now);
    }

    private Snapshot readAnew(
            Schedule schedule, long count, Optional<Stored<Snapshot>> before, Instant now) {
        var id = schedule.scheduleId();
        var anew = new Snapshot(id, claims.states(schedule.plan(), now), count);
        snapshots.share(anew, before);
        return anew;
    }
}

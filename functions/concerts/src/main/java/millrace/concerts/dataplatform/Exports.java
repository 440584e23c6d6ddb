package millrace.concerts.dataplatform;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import millrace.concerts.dataplatform.Export.Status;
import millrace.platform.Platform;
import millrace.platform.failure.PassingFailure;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.work.Cause;
import millrace.platform.work.OptimisticRetry;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;

/**
 * The leases and done records of exports. Only a done record skips a reservation, so a failure or a
 * crash between lease and done loses nothing.
 */
final class Exports {

    /** Longer than a call and its commit take; a crash delays its reservation by as much. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration SHORTEST_MEMORY = Duration.ofHours(24);

    private final Records<Long, Export> records;
    private final UnitOfWork unitOfWork;
    private final OptimisticRetry retry;
    private final Clock clock;
    private final Duration memory;

    Exports(Platform platform) {
        this.records =
                Records.in(
                                platform.table(),
                                Export.class,
                                (Long id) -> Key.of("EXPORT#" + id, "EXPORT"),
                                Export::reservationId)
                        .expiring(Export::until);
        this.unitOfWork = platform.unitOfWork();
        this.retry = platform.optimisticRetry();
        this.clock = platform.clock();
        // An event that is redriven on the last day is known by this record or by the inbox.
        this.memory =
                platform.inboxExpiry().compareTo(SHORTEST_MEMORY) > 0
                        ? platform.inboxExpiry()
                        : SHORTEST_MEMORY;
    }

    /**
     * Takes the lease on a reservation.
     *
     * @return the lease; empty when the export is done
     * @throws PassingFailure while somebody else has it
     */
    Optional<Stored<Export>> lease(long reservationId, Cause cause) {
        return retry.call(() -> leaseOnce(reservationId, cause));
    }

    private Optional<Stored<Export>> leaseOnce(long reservationId, Cause cause) {
        var now = clock.instant();
        var found = records.find(reservationId);
        if (found.filter(read -> read.value().isDoneAt(now)).isPresent()) {
            return Optional.empty();
        }
        if (found.filter(read -> read.value().isLeasedAt(now)).isPresent()) {
            throw new PassingFailure("Somebody else is sending the reservation");
        }
        var leased = new Export(reservationId, Status.IN_PROGRESS, now.plus(LEASE));
        var change =
                found.map(read -> records.replace(read, leased))
                        .orElseGet(() -> records.create(leased));
        unitOfWork.commit(Work.of(change), cause);
        var version = found.map(Stored::version).orElse(0L) + 1;
        return Optional.of(new Stored<>(change.key(), leased, version, ""));
    }

    /** The change that turns the lease into the done record. */
    Change done(Stored<Export> lease) {
        var until = clock.instant().plus(memory);
        return records.replace(
                lease, new Export(lease.value().reservationId(), Status.DONE, until));
    }

    /** Ends the lease before its time, so that the next attempt need not wait for it. */
    void release(Stored<Export> lease) {
        unitOfWork.commit(List.of(Change.remove(lease)));
    }
}

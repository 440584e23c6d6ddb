package millrace.concerts.dataplatform;

import java.time.Instant;

/**
 * The export of one reservation: under a lease while somebody sends it, then done (X38). After
 * {@code until} it counts as absent, whether the table has deleted it or not.
 */
record Export(long reservationId, Status status, Instant until) {

    enum Status {
        IN_PROGRESS,
        DONE
    }

    boolean isDoneAt(Instant now) {
        return status == Status.DONE && now.isBefore(until);
    }

    boolean isLeasedAt(Instant now) {
        return status == Status.IN_PROGRESS && now.isBefore(until);
    }
}

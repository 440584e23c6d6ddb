package millrace.concerts.availability;

import java.time.Duration;
import java.time.Instant;
import millrace.concerts.seat.SeatStates;

/**
 * The states of a schedule's seats, and the count of its seats' returns before which they were
 * read. It is stored as a {@link SnapshotRow}.
 */
record Snapshot(long scheduleId, SeatStates states, long returns) {

    boolean isOlderThan(Duration age, Instant now) {
        return !now.isBefore(states.takenAt().plus(age));
    }
}

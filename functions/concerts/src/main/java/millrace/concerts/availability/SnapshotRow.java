package millrace.concerts.availability;

import java.time.Instant;
import millrace.concerts.seat.SeatStates;

/**
 * The stored form of a snapshot. Instances of the version before read rows of this one while they
 * are replaced: components are added, never renamed.
 *
 * @param states compressed; some 25 KB for 100,000 seats at worst
 */
record SnapshotRow(long scheduleId, int seats, String states, Instant takenAt, long returns) {

    static SnapshotRow of(Snapshot snapshot) {
        var states = snapshot.states();
        return new SnapshotRow(
                snapshot.scheduleId(),
                states.seats(),
                states.compressed(),
                states.takenAt(),
                snapshot.returns());
    }

    Snapshot snapshot() {
        return new Snapshot(scheduleId, SeatStates.decompressed(states, seats, takenAt), returns);
    }
}

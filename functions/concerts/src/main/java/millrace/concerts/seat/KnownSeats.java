package millrace.concerts.seat;

import millrace.concerts.concert.Schedule;

/** What is known of the seats of schedules, at most a second old. */
@FunctionalInterface
public interface KnownSeats {

    /**
     * @throws millrace.platform.failure.RetriableFailure when the table cannot be read
     */
    SeatStates of(Schedule schedule);
}

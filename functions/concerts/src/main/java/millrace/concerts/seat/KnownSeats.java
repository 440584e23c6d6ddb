package millrace.concerts.seat;

import millrace.concerts.concert.Schedule;

/** The states of schedules' seats, at most a second old. */
@FunctionalInterface
public interface KnownSeats {

    /**
     * @throws millrace.platform.failure.RetriableFailure when the table cannot be read
     */
    SeatStates of(Schedule schedule);
}

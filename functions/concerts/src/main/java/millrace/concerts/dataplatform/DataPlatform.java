package millrace.concerts.dataplatform;

import millrace.events.concerts.ReservationConfirmed;

/** The data platform outside, which stores every confirmed reservation. */
@FunctionalInterface
public interface DataPlatform {

    /**
     * Has a reservation stored: once, however often it is sent.
     *
     * @throws DataPlatformUnavailable without an answer, or when the platform is unable to work;
     *     the reservation may be stored
     * @throws millrace.platform.failure.PassingFailure when nothing was sent: the circuit is open,
     *     or the invocation has no time left
     * @throws ReservationRefused when it will never be stored
     */
    void store(ReservationConfirmed reservation);
}

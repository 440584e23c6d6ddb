package millrace.concerts.dataplatform;

import millrace.events.concerts.ReservationConfirmed;

/** The data platform outside, which stores every confirmed reservation. */
@FunctionalInterface
public interface DataPlatform {

    /**
     * Has a reservation stored: once, however often it is sent.
     *
     * @throws millrace.platform.failure.SystemUnavailable without an answer, or with one that says
     *     nothing about the reservation: the platform is unable to work, throttles, or does not
     *     know our key. The reservation may be stored
     * @throws millrace.platform.failure.PassingFailure when nothing was sent: the circuit is open,
     *     or the invocation has no time left
     * @throws ReservationRefused when it will never be stored
     */
    void store(ReservationConfirmed reservation);
}

package millrace.concerts.reservation;

import java.time.Clock;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;

/** {@code GET /api/reservations/{reservationId}}. */
public record GetReservationEndpoint(Reservations reservations, Clock clock) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return ReservationPath.own(reservations, call)
                .map(read -> Reply.ok(ReservationView.of(read.value(), clock.instant())))
                .orElseGet(ReservationPath::notFound);
    }
}

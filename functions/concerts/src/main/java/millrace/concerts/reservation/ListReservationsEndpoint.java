package millrace.concerts.reservation;

import java.time.Clock;
import java.util.List;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/reservations}: the caller's own, the newest first. */
public record ListReservationsEndpoint(Reservations reservations, Clock clock) implements Endpoint {

    record ReservationList(List<ReservationView> reservations, @Nullable String next) {}

    @Override
    public Reply answer(Call call) {
        var asked = call.page(Reservations.ofUser(call.caller().userId()));
        var page = reservations.page(asked);
        var now = clock.instant();
        return Reply.ok(
                new ReservationList(
                        page.values(each -> ReservationView.of(each, now)),
                        call.next(asked, page)));
    }
}

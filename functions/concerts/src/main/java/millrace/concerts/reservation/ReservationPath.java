package millrace.concerts.reservation;

import java.util.Optional;
import millrace.platform.http.Call;
import millrace.platform.http.Reply;
import millrace.platform.table.Stored;

/** The reservation that a request's path names. Others' are as if there were none. */
public final class ReservationPath {

    private ReservationPath() {}

    public static String of(long reservationId) {
        return "/api/reservations/" + reservationId;
    }

    public static Optional<Stored<Reservation>> own(Reservations reservations, Call call) {
        return reservations
                .find(Long.parseLong(call.path("reservationId")))
                .filter(read -> read.value().userId() == call.caller().userId());
    }

    public static Reply notFound() {
        return Reply.rejected(404, "RESERVATION_NOT_FOUND", "You have no such reservation.");
    }
}

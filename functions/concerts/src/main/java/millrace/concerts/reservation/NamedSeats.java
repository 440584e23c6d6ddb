package millrace.concerts.reservation;

import java.util.ArrayList;
import java.util.List;
import millrace.concerts.concert.Schedule;
import millrace.platform.http.Call;
import millrace.platform.http.Problem.FieldError;
import millrace.platform.http.Reply;

/** Holds the seats that the request names. */
record NamedSeats(SeatHolds holds, List<Long> seatIds) implements SeatChoice {

    @Override
    public List<FieldError> errors(Schedule schedule) {
        var plan = schedule.plan();
        var errors = new ArrayList<FieldError>();
        for (int place = 0; place < seatIds.size(); place++) {
            if (!plan.has(seatIds.get(place))) {
                errors.add(new FieldError("/seatIds/" + place, "is no seat of this schedule"));
            }
        }
        return errors;
    }

    /**
     * The seats are taken without being read: the transaction's own conditions tell whether they
     * are free. Only after a refusal it is read who has them.
     */
    @Override
    public Reply hold(Call call, Schedule schedule, long reservationId, HoldTerms terms) {
        var reservation =
                Reservation.held(
                        reservationId, call.caller().userId(), schedule, seatIds, terms.now());
        return call.conflicts() == 0
                ? holds.unread(reservation, terms)
                : holds.read(reservation, terms);
    }
}

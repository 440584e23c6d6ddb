package millrace.concerts.reservation;

import java.util.ArrayList;
import java.util.List;
import millrace.concerts.concert.SeatPlan;
import millrace.platform.http.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * The wish of a user to hold seats.
 *
 * @param seatIds these, all or none
 */
record HoldSeats(long scheduleId, @Nullable List<Long> seatIds) {

    /** What the schema cannot tell. */
    List<FieldError> errors(SeatPlan plan) {
        var errors = new ArrayList<FieldError>();
        var named = named();
        for (int place = 0; place < named.size(); place++) {
            if (!plan.has(named.get(place))) {
                errors.add(new FieldError("/seatIds/" + place, "is no seat of this schedule"));
            }
        }
        return errors;
    }

    List<Long> named() {
        return seatIds == null ? List.of() : seatIds;
    }
}

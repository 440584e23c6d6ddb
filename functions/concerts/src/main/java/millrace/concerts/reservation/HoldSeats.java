package millrace.concerts.reservation;

import java.util.List;
import java.util.Optional;
import millrace.platform.http.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * The wish of a user to hold seats: those that it names, or the best that there are side by side.
 *
 * @param seatIds these, all or none; null where the best are wanted
 * @param best so many; null where seats are named
 * @param section only seats of this one; null for any
 */
record HoldSeats(
        long scheduleId,
        @Nullable List<Long> seatIds,
        @Nullable Integer best,
        @Nullable String section) {

    /** The error of a wish that no schedule can fulfil. */
    Optional<FieldError> error() {
        if ((seatIds == null) == (best == null)) {
            return Optional.of(
                    new FieldError("/seatIds", "name seats, or how many of the best: one of both"));
        }
        return section != null && best == null
                ? Optional.of(new FieldError("/section", "goes with best only"))
                : Optional.empty();
    }
}

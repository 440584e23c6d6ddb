package millrace.concerts.reservation;

import java.util.List;
import millrace.concerts.concert.Schedule;
import millrace.platform.http.Call;
import millrace.platform.http.Problem.FieldError;
import millrace.platform.http.Reply;

/** The way in which a request for seats is met. There is one a request, however often decided. */
interface SeatChoice {

    /** The errors of the wish that the schema cannot find. */
    List<FieldError> errors(Schedule schedule);

    /**
     * Decides the request.
     *
     * @param reservationId of the reservation where there is one
     */
    Reply hold(Call call, Schedule schedule, long reservationId, HoldTerms terms);
}

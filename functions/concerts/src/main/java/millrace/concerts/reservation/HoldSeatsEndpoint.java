package millrace.concerts.reservation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import millrace.concerts.concert.ConcertPath;
import millrace.concerts.concert.Schedule;
import millrace.concerts.concert.Schedules;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Problem;
import millrace.platform.http.Reply;
import millrace.platform.runtime.Ids;

/** {@code POST /api/reservations}: holds seats for the caller, all of them or none. */
public record HoldSeatsEndpoint(Schedules schedules, SeatHolds holds, Ids ids, Clock clock)
        implements Endpoint {

    @Override
    public Reply answer(Call call) {
        var wish = call.body(HoldSeats.class);
        return schedules
                .find(wish.scheduleId())
                .map(schedule -> answer(call, wish, schedule))
                .orElseGet(ConcertPath::noSchedule);
    }

    private Reply answer(Call call, HoldSeats wish, Schedule schedule) {
        var now = clock.instant();
        if (!schedule.isOpenAt(now)) {
            return notOpen(schedule, now);
        }
        var errors = wish.errors(schedule.plan());
        if (!errors.isEmpty()) {
            return Reply.rejected(
                    new Problem(
                            400,
                            "VALIDATION_FAILED",
                            "Correct the fields named in errors.",
                            errors));
        }
        return hold(call, schedule, wish.named(), now);
    }

    /**
     * The seats are taken without being read: the transaction's own conditions tell whether they
     * are free. Only after a refusal it is read who has them.
     */
    private Reply hold(Call call, Schedule schedule, List<Long> seatIds, Instant now) {
        var plan = schedule.plan();
        var seats = seatIds.stream().map(plan::seat).toList();
        var reservation =
                Reservation.held(ids.nextNumber(), call.caller().userId(), schedule, seats, now);
        return call.conflicts() == 0
                ? holds.unread(reservation, schedule.maxSeatsPerUser(), now)
                : holds.read(reservation, schedule.maxSeatsPerUser(), now);
    }

    private static Reply notOpen(Schedule schedule, Instant now) {
        return now.isBefore(schedule.opensAt())
                ? Reply.rejected(
                        409,
                        "SALES_NOT_OPEN",
                        "Seats can be held from %s on.".formatted(schedule.opensAt()))
                : Reply.rejected(
                        409,
                        "SALES_CLOSED",
                        "The performance has begun; nothing is sold any more.");
    }
}

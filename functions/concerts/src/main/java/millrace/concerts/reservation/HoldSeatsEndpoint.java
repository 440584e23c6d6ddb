package millrace.concerts.reservation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import millrace.concerts.concert.ConcertPath;
import millrace.concerts.concert.Schedule;
import millrace.concerts.concert.Schedules;
import millrace.concerts.seat.KnownSeats;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Problem;
import millrace.platform.http.Problem.FieldError;
import millrace.platform.http.Reply;
import millrace.platform.runtime.Ids;

/** {@code POST /api/reservations}: holds seats for the caller, all of them or none. */
public record HoldSeatsEndpoint(
        Schedules schedules, SeatHolds holds, KnownSeats knownSeats, Ids ids, Clock clock)
        implements Endpoint {

    /** Keeps its knowledge of the seats while the request is decided again. */
    @Override
    public Endpoint begun(Call call) {
        var wish = call.body(HoldSeats.class);
        var error = wish.error();
        if (error.isPresent()) {
            return _ -> invalid(List.of(error.get()));
        }
        var choice = choice(wish);
        return decided -> answer(decided, wish.scheduleId(), choice);
    }

    private SeatChoice choice(HoldSeats wish) {
        return wish.seatIds() != null
                ? new NamedSeats(holds, wish.seatIds())
                : new AnyBestSeats(
                        holds,
                        knownSeats,
                        ids,
                        Objects.requireNonNull(wish.best()),
                        wish.section());
    }

    @Override
    public Reply answer(Call call) {
        return begun(call).answer(call);
    }

    private Reply answer(Call call, long scheduleId, SeatChoice choice) {
        return schedules
                .find(scheduleId)
                .map(schedule -> answer(call, schedule, choice))
                .orElseGet(ConcertPath::noSchedule);
    }

    private Reply answer(Call call, Schedule schedule, SeatChoice choice) {
        var now = clock.instant();
        if (!schedule.isOpenAt(now)) {
            return notOpen(schedule, now);
        }
        var errors = choice.errors(schedule);
        return errors.isEmpty()
                ? choice.hold(call, schedule, ids.nextNumber(), now)
                : invalid(errors);
    }

    private static Reply invalid(List<FieldError> errors) {
        return Reply.rejected(Problem.invalid(errors));
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

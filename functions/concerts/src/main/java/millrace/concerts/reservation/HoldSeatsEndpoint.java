package millrace.concerts.reservation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import millrace.concerts.concert.ConcertPath;
import millrace.concerts.concert.Schedule;
import millrace.concerts.concert.Schedules;
import millrace.concerts.seat.KnownSeats;
import millrace.concerts.waiting.Admission;
import millrace.concerts.waiting.Admissions;
import millrace.concerts.waiting.Pass;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Problem;
import millrace.platform.http.Problem.FieldError;
import millrace.platform.http.Reply;
import millrace.platform.runtime.Ids;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/reservations}: holds seats for the caller, all of them or none. */
public record HoldSeatsEndpoint(
        Schedules schedules,
        SeatHolds holds,
        KnownSeats knownSeats,
        Admissions admissions,
        Ids ids,
        Clock clock)
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
        return switch (admissions.of(call, schedule, now)) {
            case Admission.Refused(var reply) -> reply;
            case Admission.Free _ -> answer(call, schedule, choice, null, now);
            case Admission.With(var pass) -> answer(call, schedule, choice, pass, now);
        };
    }

    private Reply answer(
            Call call, Schedule schedule, SeatChoice choice, @Nullable Pass pass, Instant now) {
        var errors = choice.errors(schedule);
        var terms = new HoldTerms(schedule.maxSeatsPerUser(), pass, now);
        return errors.isEmpty()
                ? choice.hold(call, schedule, ids.nextNumber(), terms)
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

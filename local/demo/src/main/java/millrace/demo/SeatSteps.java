package millrace.demo;

import java.util.List;
import java.util.Map;
import millrace.demo.client.Fan;
import millrace.demo.client.Fan.Hold;
import millrace.demo.client.StepFailure;
import org.jspecify.annotations.Nullable;

/** Steps of fans who hold seats. */
final class SeatSteps {

    private final ConcertSale sale;
    private @Nullable Walker walker;

    /** Somebody who holds seats and does nothing more. */
    private record Walker(Fan fan, Hold hold) {}

    SeatSteps(ConcertSale sale) {
        this.sale = sale;
    }

    void seatsShown() {
        sale.open();
        var schedule = sale.schedule();
        sale.signUp("haneul");
        var seats = sale.office().seats(schedule);
        sale.narration()
                .holds(
                        "GET /api/schedules/%s/seats: %s of %s seats are free"
                                .formatted(
                                        schedule,
                                        seats.path("available"),
                                        seats.path("seats").size()));
        var path = "/api/schedules/" + schedule + "/seats";
        sale.system().api().get(path, Map.of("if-none-match", "*")).expecting(304);
        sale.narration().holds("asked again with If-None-Match: 304, and no body");
    }

    void walkedAway() {
        var fan = sale.signUp("jiho");
        walker = new Walker(fan, sale.hold(fan, 2));
    }

    void heldOnce() {
        var fan = sale.signUp("sora");
        var hold = sale.hold(fan, 2);
        sale.shown(hold, "TEMPORARY_RESERVED");
        var late = sale.signUp("late");
        var wanted = List.of(hold.seatIds().getFirst(), hold.seatIds().getFirst() + 20);
        var refused = late.tryHold(Map.of("scheduleId", sale.schedule(), "seatIds", wanted));
        var gone = refused.expecting(409).body().path("unavailable");
        if (!gone.toString().equals("[" + wanted.getFirst() + "]")) {
            throw new StepFailure("the refusal names " + gone + ", of " + wanted);
        }
        sale.narration()
                .holds(
                        "late wants seats %s: 409 %s, which names %s; the other one stays free"
                                .formatted(wanted, refused.code(), gone));
        fan.giveBack(hold).expecting(204);
        sale.narration().does("DELETE " + hold.path() + ": 204, sora changed her mind");
        sale.shown(hold, "AVAILABLE");
    }

    void ranOut() {
        if (walker == null) {
            throw new StepFailure("nobody holds a seat since step 2");
        }
        var hold = walker.hold();
        ConcertSale.awaitReservation(walker.fan(), hold, "EXPIRED");
        sale.narration().holds("jiho's hold ended at %s".formatted(hold.expiresAt()));
        var next = sale.signUp("next");
        next.hold(Map.of("scheduleId", sale.schedule(), "seatIds", hold.seatIds()));
        sale.narration()
                .holds(
                        "next holds seats %s, whatever expiry has got round to"
                                .formatted(hold.seatIds()));
        var told =
                sale.system()
                        .watch()
                        .await(
                                "SeatsExpired of schedule " + sale.schedule(),
                                1,
                                ConcertSale.A_MINUTE,
                                record ->
                                        record.topic().equals("seats.expired")
                                                && String.valueOf(sale.schedule())
                                                        .equals(record.key()));
        sale.narration().records(told);
    }
}

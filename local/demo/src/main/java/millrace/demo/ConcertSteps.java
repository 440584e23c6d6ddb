package millrace.demo;

import static millrace.demo.CustomerSteps.LIMIT;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import millrace.demo.ConcertsDemoData.Section;
import millrace.demo.client.Await;
import millrace.demo.client.Charges;
import millrace.demo.client.Fan;
import millrace.demo.client.Fan.Hold;
import millrace.demo.client.RunningSystem;
import millrace.demo.client.StepFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Steps of fans who want seats of one schedule. */
final class ConcertSteps {

    /** The minute of a hold, or of a timer, and what a slow machine takes beside. */
    private static final Duration A_MINUTE = Duration.ofSeconds(80);

    private static final List<Section> SECTIONS =
            List.of(new Section("VIP", 2, 10, 165_000), new Section("R", 8, 10, 132_000));

    private final RunningSystem system;
    private final Narration narration;
    private @Nullable ConcertOffice office;
    private long schedule;
    private @Nullable Walker walker;

    /** Somebody who holds seats and does nothing more. */
    private record Walker(Fan fan, Hold hold) {}

    ConcertSteps(RunningSystem system, Narration narration) {
        this.system = system;
        this.narration = narration;
    }

    void seatsShown() {
        office = new ConcertOffice(system.api(), system.administrator());
        schedule = office.open("밀레이스 데모 / Millrace demo", SECTIONS);
        narration.does("POST /api/concerts/{id}/schedules: schedule %s".formatted(schedule));
        signUp("haneul");
        var seats = office().seats(schedule);
        narration.holds(
                "GET /api/schedules/%s/seats: %s of %s seats are free"
                        .formatted(schedule, seats.path("available"), seats.path("seats").size()));
        var path = "/api/schedules/" + schedule + "/seats";
        system.api().get(path, Map.of("if-none-match", "*")).expecting(304);
        narration.holds("asked again with If-None-Match: 304, and no body");
    }

    void walkedAway() {
        var fan = signUp("jiho");
        walker = new Walker(fan, hold(fan, 2));
    }

    void heldOnce() {
        var fan = signUp("sora");
        var hold = hold(fan, 2);
        office().awaitStatus(schedule, hold.seatIds(), "TEMPORARY_RESERVED", LIMIT);
        narration.holds("both are shown as TEMPORARY_RESERVED");
        var late = signUp("late");
        var wanted = List.of(hold.seatIds().getFirst(), hold.seatIds().getFirst() + 20);
        var refused = late.tryHold(Map.of("scheduleId", schedule, "seatIds", wanted));
        var gone = refused.expecting(409).body().path("unavailable");
        if (!gone.toString().equals("[" + wanted.getFirst() + "]")) {
            throw new StepFailure("the refusal names " + gone + ", of " + wanted);
        }
        narration.holds(
                "late wants seats %s: 409 %s, which names %s; the other one stays free"
                        .formatted(wanted, refused.code(), gone));
        fan.giveBack(hold).expecting(204);
        narration.does("DELETE " + hold.path() + ": 204, sora changed her mind");
        office().awaitStatus(schedule, hold.seatIds(), "AVAILABLE", LIMIT);
        narration.holds("both are shown as AVAILABLE");
    }

    void paid() {
        var fan = signUp("minseo");
        var hold = hold(fan, 2);
        pay(fan, hold);
        office().awaitStatus(schedule, hold.seatIds(), "RESERVED", LIMIT);
        narration.holds("both are shown as RESERVED");
        heardOnce(hold);
        system.watch()
                .await(
                        "the events of reservation " + hold.reservationId(),
                        3,
                        LIMIT,
                        record -> isAbout(record.json(), hold));
        narration.records(system.watch().matching(record -> isAbout(record.json(), hold)));
    }

    void dataPlatformDown() {
        narration.does("PUT /simulators/data-platform/behaviour: it answers 503");
        system.simulators().behave("data-platform", Map.of("mode", "fail", "times", 1_000));
        var fan = signUp("eunji");
        var hold = hold(fan, 1);
        pay(fan, hold);
        Await.until(
                LIMIT,
                "the data platform to be asked",
                () ->
                        Optional.of(system.simulators().read("data-platform/behaviour"))
                                .filter(now -> now.path("times").asInt() < 1_000));
        if (!stored(hold).isEmpty()) {
            throw new StepFailure("a platform that is down stored a reservation");
        }
        narration.holds("the data platform was asked and stored nothing");
        system.simulators().reset("data-platform");
        narration.does("DELETE /simulators/data-platform/behaviour: it is back");
        heardOnce(hold);
    }

    void givenBack() {
        var fan = signUp("doyun");
        var hold = hold(fan, 1);
        pay(fan, hold);
        var refunding = fan.giveBack(hold).expecting(202);
        narration.does("DELETE %s: 202 %s".formatted(hold.path(), refunding.text("status")));
        awaitReservation(fan, hold, "REFUNDED");
        charged(hold, new Charges(1, 1, hold.amountKrw(), hold.amountKrw()));
        narration.holds("the timer had Toss give %s KRW back, once".formatted(hold.amountKrw()));
        office().awaitStatus(schedule, hold.seatIds(), "AVAILABLE", LIMIT);
        narration.holds("its seat is shown as AVAILABLE");
    }

    void ranOut() {
        if (walker == null) {
            throw new StepFailure("nobody holds a seat since step 2");
        }
        var hold = walker.hold();
        awaitReservation(walker.fan(), hold, "EXPIRED");
        narration.holds("jiho's hold ended at %s".formatted(hold.expiresAt()));
        var next = signUp("next");
        next.hold(Map.of("scheduleId", schedule, "seatIds", hold.seatIds()));
        narration.holds(
                "next holds seats %s, whatever expiry has got round to".formatted(hold.seatIds()));
        var told =
                system.watch()
                        .await(
                                "SeatsExpired of schedule " + schedule,
                                1,
                                A_MINUTE,
                                record ->
                                        record.topic().equals("seats.expired")
                                                && String.valueOf(schedule).equals(record.key()));
        narration.records(told);
    }

    private ConcertOffice office() {
        return Objects.requireNonNull(office, "Step 1 opens the schedule");
    }

    private Fan signUp(String name) {
        var fan = new Fan(system.newCustomer(name));
        narration.does("POST /api/auth/signup: " + name + " is user " + fan.userId());
        return fan;
    }

    private Hold hold(Fan fan, int seats) {
        var hold = fan.hold(Map.of("scheduleId", schedule, "best", seats));
        narration.does(
                "POST /api/reservations {\"best\":%s}: seats %s for %s KRW, held until %s"
                        .formatted(seats, hold.seatIds(), hold.amountKrw(), hold.expiresAt()));
        return hold;
    }

    private void pay(Fan fan, Hold hold) {
        var paymentKey = system.simulators().payInWindow(hold.orderId(), hold.amountKrw());
        narration.does("POST /simulators/toss/payments: the fan pays in Toss's window");
        var paid = fan.pay(hold, paymentKey).expecting(200);
        narration.does("POST %s/payment: 200 %s".formatted(hold.path(), paid.text("status")));
        charged(hold, new Charges(1, 0, hold.amountKrw(), 0));
    }

    private void charged(Hold hold, Charges expected) {
        var charges = system.simulators().chargesOf(hold.orderId());
        if (!charges.equals(expected)) {
            throw new StepFailure("Toss knows of " + charges + ", not of " + expected);
        }
    }

    private void heardOnce(Hold hold) {
        var stored =
                Await.until(
                        LIMIT,
                        "the data platform to store reservation " + hold.reservationId(),
                        () -> Optional.of(stored(hold)).filter(found -> !found.isEmpty()));
        if (stored.size() != 1) {
            throw new StepFailure("the data platform has it more than once: " + stored);
        }
        narration.holds("the data platform has it once: " + stored.getFirst().path("reservation"));
    }

    private List<JsonNode> stored(Hold hold) {
        return system.simulators().storedReservations(hold.reservationId());
    }

    private static boolean isAbout(JsonNode event, Hold hold) {
        return event.path("reservationId").asLong(-1) == hold.reservationId();
    }

    private static void awaitReservation(Fan fan, Hold hold, String status) {
        Await.until(
                A_MINUTE,
                "reservation " + hold.reservationId() + " to be " + status,
                () ->
                        Optional.of(fan.reservation(hold))
                                .filter(now -> now.path("status").asString().equals(status)));
    }
}

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

/** The sale of one schedule, and what its fans do again and again. */
final class ConcertSale {

    /** The minute of a hold, or of a timer, and what a slow machine takes beside. */
    static final Duration A_MINUTE = Duration.ofMinutes(3);

    private static final List<Section> SECTIONS =
            List.of(new Section("VIP", 2, 10, 165_000), new Section("R", 8, 10, 132_000));

    private final RunningSystem system;
    private final Narration narration;
    private @Nullable ConcertOffice office;
    private long schedule;

    ConcertSale(RunningSystem system, Narration narration) {
        this.system = system;
        this.narration = narration;
    }

    void open() {
        office = new ConcertOffice(system.api(), system.administrator());
        schedule = office.open("밀레이스 데모 / Millrace demo", SECTIONS);
        narration.does("POST /api/concerts/{id}/schedules: schedule %s".formatted(schedule));
    }

    RunningSystem system() {
        return system;
    }

    Narration narration() {
        return narration;
    }

    /**
     * @throws StepFailure when the sale was never opened
     */
    long schedule() {
        if (office == null) {
            throw new StepFailure("step 1 has not opened the schedule");
        }
        return schedule;
    }

    ConcertOffice office() {
        return Objects.requireNonNull(office, "The sale is not open");
    }

    Fan signUp(String name) {
        var fan = new Fan(system.newCustomer(name));
        narration.does("POST /api/auth/signup: " + name + " is user " + fan.userId());
        return fan;
    }

    Hold hold(Fan fan, int seats) {
        var hold = fan.hold(Map.of("scheduleId", schedule(), "best", seats));
        narration.does(
                "POST /api/reservations {\"best\":%s}: seats %s for %s KRW, held until %s"
                        .formatted(seats, hold.seatIds(), hold.amountKrw(), hold.expiresAt()));
        return hold;
    }

    void pay(Fan fan, Hold hold) {
        var paymentKey = system.simulators().payInWindow(hold.orderId(), hold.amountKrw());
        narration.does("POST /simulators/toss/payments: the fan pays in Toss's window");
        var paid = fan.pay(hold, paymentKey).expecting(200);
        narration.does("POST %s/payment: 200 %s".formatted(hold.path(), paid.text("status")));
        charged(hold, new Charges(1, 0, hold.amountKrw(), 0));
    }

    void charged(Hold hold, Charges expected) {
        var charges = system.simulators().chargesOf(hold.orderId());
        if (!charges.equals(expected)) {
            throw new StepFailure("Toss knows of " + charges + ", not of " + expected);
        }
    }

    static void awaitReservation(Fan fan, Hold hold, String status) {
        Await.until(
                A_MINUTE,
                "reservation " + hold.reservationId() + " to be " + status,
                () ->
                        Optional.of(fan.reservation(hold))
                                .filter(now -> now.path("status").asString().equals(status)));
    }

    /** Waits until the seats are shown with the status. */
    void shown(Hold hold, String status) {
        office().awaitStatus(schedule(), hold.seatIds(), status, LIMIT);
        narration.holds(
                (hold.seatIds().size() == 1 ? "the seat is" : "both seats are")
                        + " shown as "
                        + status);
    }
}

package millrace.simulation.concerts;

import static millrace.simulation.concerts.Replies.codeOf;

import java.time.Instant;
import millrace.simulation.fleet.Gateway;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.Request;
import millrace.simulation.fleet.World;

/** All that one fan asks about reservations that it has: to pay, to give back, to look. */
final class AfterSales {

    private static final int MAX_SENDS = 6;
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;

    private final World world;
    private final Gateway api;
    private final Till till;
    private final Pace pace;
    private final SeatMeasures measures;
    private final long userId;
    private final Testimony testimony;

    AfterSales(
            World world,
            Gateway api,
            Till till,
            Pace pace,
            SeatMeasures measures,
            long userId,
            Testimony testimony) {
        this.world = world;
        this.api = api;
        this.till = till;
        this.pace = pace;
        this.measures = measures;
        this.userId = userId;
        this.testimony = testimony;
    }

    private void tell(String what) {
        world.history().add("fan " + userId, what);
    }

    private long now() {
        return world.scheduler().nowNanos();
    }

    /** Goes through Toss's window and sends the payment until its outcome is told. */
    void pay(Booking booking) {
        var paymentKey = till.paymentKeyFor(booking);
        var request =
                Request.of("POST", "/api/reservations/{reservationId}/payment")
                        .path("reservationId", booking.reservationId())
                        .as(userId, "USER")
                        .json(Till.payment(booking, paymentKey));
        booking.asksToPay(paymentKey);
        boolean mayHaveBegun = false;
        for (int send = 1; send <= MAX_SENDS; send++) {
            long sent = now();
            var answer = api.send(request.event());
            tell(
                    "pays for "
                            + booking.reservationId()
                            + ": "
                            + answer.status()
                            + " "
                            + codeOf(answer));
            if (answer.status() == OK) {
                measures.paid(sent, now());
                booking.toldPaid(paymentKey);
                return;
            }
            if (Replies.isPaymentRefused(answer)) {
                booking.toldNotPaid(paymentKey, mayHaveBegun && !Replies.isCertain(answer));
                return;
            }
            if (answer.status() != ACCEPTED) {
                testimony.expects(answer, userId, "pays for " + booking.reservationId());
            }
            mayHaveBegun |= answer.isUnknown() || answer.status() == ACCEPTED;
            pace.pause();
        }
    }

    /** Gives the seats back, whether they are held or paid for. */
    void release(Booking booking, Instant deadline) {
        var request =
                Request.of("DELETE", "/api/reservations/{reservationId}")
                        .path("reservationId", booking.reservationId())
                        .as(userId, "USER");
        booking.asksToRelease();
        long first = now();
        for (int send = 1; send <= MAX_SENDS; send++) {
            var answer = api.send(request.event());
            tell(
                    "gives "
                            + booking.reservationId()
                            + " back: "
                            + answer.status()
                            + " "
                            + codeOf(answer));
            if (answer.status() == NO_CONTENT) {
                booking.toldReleased();
                return;
            }
            if (answer.status() == ACCEPTED) {
                booking.toldRefunding();
                require(
                        !ClockSkew.isSurelyOver(deadline, first),
                        "I0: fan %s gave %s back after the deadline",
                        booking);
                return;
            }
            if (codeOf(answer).equals("CANCELLATION_CLOSED")) {
                require(
                        !ClockSkew.isSurelyAhead(deadline, now()),
                        "I0: fan %s could not give %s back in time",
                        booking);
                return;
            }
            if (!codeOf(answer).equals("PAYMENT_IN_PROGRESS")) {
                testimony.expects(answer, userId, "gives " + booking.reservationId() + " back");
            }
            pace.pause();
        }
    }

    /** Looks at the reservation, which must be as it was told. */
    void look(Booking booking) {
        var request =
                Request.of("GET", "/api/reservations/{reservationId}")
                        .path("reservationId", booking.reservationId())
                        .as(userId, "USER");
        var answer = api.send(request.event());
        if (answer.status() != OK) {
            testimony.expects(answer, userId, "looks at " + booking.reservationId());
            return;
        }
        var status = InstancePlatform.JSON.readTree(answer.body()).path("status").asString();
        tell("sees that " + booking.reservationId() + " is " + status);
        Replies.untrue(booking, status).ifPresent(testimony::addViolation);
    }

    private void require(boolean holds, String otherwise, Booking booking) {
        if (!holds) {
            testimony.addViolation(otherwise.formatted(userId, booking.reservationId()));
        }
    }
}

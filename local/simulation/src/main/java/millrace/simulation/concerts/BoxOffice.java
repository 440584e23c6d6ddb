package millrace.simulation.concerts;

import static millrace.simulation.concerts.Replies.codeOf;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import millrace.concerts.seat.SeatStatus;
import millrace.simulation.concerts.Testimony.Refusal;
import millrace.simulation.concerts.Testimony.View;
import millrace.simulation.fleet.Gateway;
import millrace.simulation.fleet.Gateway.Answer;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.Request;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.Seeds;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The API as one fan uses it, who asks again where nothing was told. */
final class BoxOffice {

    private static final int MAX_SENDS = 6;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final int ACCEPTED = 202;
    private static final int OK = 200;
    private static final int CONFLICT = 409;

    private final World world;
    private final Gateway api;
    private final Till till;
    private final Pace pace;
    private final SeatMeasures measures;
    private final long userId;
    private final RandomGenerator random;
    private final Testimony testimony = new Testimony();
    private int holds;

    BoxOffice(World world, Gateway api, Till till, Pace pace, SeatMeasures measures, long userId) {
        this.world = world;
        this.api = api;
        this.till = till;
        this.pace = pace;
        this.measures = measures;
        this.userId = userId;
        this.random = Seeds.random(world.seed(), "box office of " + userId);
    }

    Testimony testimony() {
        return testimony;
    }

    private void tell(String what) {
        world.history().add("fan " + userId, what);
    }

    private long now() {
        return world.scheduler().nowNanos();
    }

    /** The seats of a section, or all of them; empty where nothing was told. */
    Optional<View> seats(long scheduleId, @Nullable String section, int first) {
        var request =
                Request.of("GET", "/api/schedules/{scheduleId}/seats")
                        .path("scheduleId", scheduleId);
        long sent = now();
        var answer =
                api.send((section == null ? request : request.query("section", section)).event());
        if (answer.status() != OK) {
            expects(answer, "looks at seats");
            return Optional.empty();
        }
        measures.read(sent, now());
        var statuses =
                json(answer)
                        .path("seats")
                        .valueStream()
                        .map(seat -> SeatStatus.valueOf(seat.path("status").asString()))
                        .toList();
        var view = new View(sent, now(), first, statuses);
        testimony.add(view);
        return Optional.of(view);
    }

    /** Asks for seats, half of the times with an Idempotency-Key. */
    Optional<Booking> hold(Wish wish) {
        boolean withKey = random.nextBoolean();
        var plain = Request.of("POST", "/api/reservations").as(userId, "USER").json(wish.body());
        var request = withKey ? plain.header("idempotency-key", userId + "-" + ++holds) : plain;
        boolean mayHaveHappened = false;
        long first = now();
        for (int send = 1; send <= MAX_SENDS; send++) {
            long sent = now();
            var answer = api.send(request.event());
            tell("asks for " + wish + " and is told " + answer.status() + " " + codeOf(answer));
            if (answer.status() == CREATED) {
                measures.held(wish.isBest(), sent, now());
                return Optional.of(booked(json(answer)));
            }
            if (answer.status() == CONFLICT) {
                refused(answer, wish, withKey, withKey ? first : sent);
                return Optional.empty();
            }
            expects(answer, "asks for " + wish);
            mayHaveHappened |= answer.isUnknown();
            if (answer.isUnknown() && !withKey) {
                break;
            }
            pace.pause();
        }
        leftOpen(mayHaveHappened);
        return Optional.empty();
    }

    private void leftOpen(boolean mayHaveHappened) {
        if (mayHaveHappened) {
            testimony.addOpenHold();
        } else {
            testimony.turnAway();
        }
    }

    private Booking booked(JsonNode view) {
        var booking =
                new Booking(
                        view.path("reservationId").asLong(),
                        longs(view.path("seatIds")),
                        view.path("amountKrw").asLong(),
                        Instant.parse(view.path("expiresAt").asString()));
        testimony.add(booking);
        return booking;
    }

    private void refused(Answer answer, Wish wish, boolean withKey, long sentNanos) {
        testimony.add(
                new Refusal(
                        userId,
                        sentNanos,
                        now(),
                        codeOf(answer),
                        wish,
                        withKey,
                        longs(json(answer).path("unavailable"))));
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
                expects(answer, "pays for " + booking.reservationId());
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
                expects(answer, "gives " + booking.reservationId() + " back");
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
            expects(answer, "looks at " + booking.reservationId());
            return;
        }
        var status = json(answer).path("status").asString();
        tell("sees that " + booking.reservationId() + " is " + status);
        Replies.untrue(booking, status).ifPresent(testimony::addViolation);
    }

    private void require(boolean holds, String otherwise, Booking booking) {
        if (!holds) {
            testimony.addViolation(otherwise.formatted(userId, booking.reservationId()));
        }
    }

    /** Anything else than to come again is no answer to what a fan asks. */
    private void expects(Answer answer, String asked) {
        if (!Replies.isToComeAgain(answer)) {
            testimony.addViolation(
                    "I0: fan %s %s and is told %s %s"
                            .formatted(userId, asked, answer.status(), answer.body()));
        }
    }

    private static JsonNode json(Answer answer) {
        return InstancePlatform.JSON.readTree(answer.body());
    }

    private static List<Long> longs(JsonNode array) {
        return array.valueStream().map(JsonNode::asLong).toList();
    }
}

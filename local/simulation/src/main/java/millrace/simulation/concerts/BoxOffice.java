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

/** The seats of the API as one fan asks for them: again where nothing was told. */
public final class BoxOffice {

    private static final int MAX_SENDS = 6;
    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;

    private final World world;
    private final Gateway api;
    private final Pace pace;
    private final SeatMeasures measures;
    private final long userId;
    private final RandomGenerator random;
    private final Testimony testimony;
    private int holds;

    public BoxOffice(
            World world,
            Gateway api,
            Pace pace,
            SeatMeasures measures,
            long userId,
            Testimony testimony) {
        this.world = world;
        this.api = api;
        this.pace = pace;
        this.measures = measures;
        this.userId = userId;
        this.testimony = testimony;
        this.random = Seeds.random(world.seed(), "box office of " + userId);
    }

    private void tell(String what) {
        world.history().add("fan " + userId, what);
    }

    private long now() {
        return world.scheduler().nowNanos();
    }

    /** The seats of a section, or all of them; empty where nothing was told. */
    public Optional<View> seats(long scheduleId, @Nullable String section, int first) {
        var request =
                Request.of("GET", "/api/schedules/{scheduleId}/seats")
                        .path("scheduleId", scheduleId);
        long sent = now();
        var answer =
                api.send((section == null ? request : request.query("section", section)).event());
        if (answer.status() != OK) {
            testimony.expects(answer, userId, "looks at seats");
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

    private Request holding(Wish wish, String pass) {
        var request = Request.of("POST", "/api/reservations").as(userId, "USER").json(wish.body());
        return pass.isEmpty() ? request : request.header("waiting-room-pass", pass);
    }

    /** Tries it without a pass of one's own, which must be refused. */
    void holdWrongly(Wish wish, String pass) {
        var answer = api.send(holding(wish, pass).event());
        tell("asks for " + wish + " without a pass of its own: " + answer.status());
        if (answer.status() != FORBIDDEN && !codeOf(answer).equals("SALES_NOT_OPEN")) {
            testimony.expects(answer, userId, "asks for " + wish + " without a pass");
        }
    }

    /**
     * Asks for seats, half of the times with an Idempotency-Key.
     *
     * @param pass of the waiting room; empty where there is none
     */
    public Optional<Booking> hold(Wish wish, String pass) {
        boolean withKey = random.nextBoolean();
        var plain = holding(wish, pass);
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
                refused(answer, wish, withKey ? first : sent);
                return Optional.empty();
            }
            testimony.expects(answer, userId, "asks for " + wish);
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

    private void refused(Answer answer, Wish wish, long sentNanos) {
        testimony.add(
                new Refusal(
                        userId,
                        sentNanos,
                        now(),
                        codeOf(answer),
                        wish,
                        longs(json(answer).path("unavailable"))));
    }

    private static JsonNode json(Answer answer) {
        return InstancePlatform.JSON.readTree(answer.body());
    }

    private static List<Long> longs(JsonNode array) {
        return array.valueStream().map(JsonNode::asLong).toList();
    }
}

package millrace.simulation.concerts;

import static millrace.simulation.concerts.Replies.codeOf;

import java.time.Duration;
import java.util.Optional;
import millrace.simulation.fleet.Gateway;
import millrace.simulation.fleet.Gateway.Answer;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.Request;
import millrace.simulation.fleet.World;
import tools.jackson.databind.JsonNode;

/** The way of one fan through the waiting room, which asks as often as it is told to. */
final class Entrance {

    private static final String ROUTE = "/api/schedules/{scheduleId}/queue";
    static final Duration FOR_EVER = Duration.ofDays(365);

    private static final int MAX_ASKED = 2_000;
    private static final int OK = 200;
    private static final int CREATED = 201;

    private final World world;
    private final Gateway api;
    private final Pace pace;
    private final RoomLog room;
    private final long userId;
    private final Testimony testimony;
    private long joinedNanos;
    private long lastNanos;

    Entrance(World world, Gateway api, Pace pace, RoomLog room, long userId, Testimony testimony) {
        this.world = world;
        this.api = api;
        this.pace = pace;
        this.room = room;
        this.userId = userId;
        this.testimony = testimony;
    }

    private long now() {
        return world.scheduler().nowNanos();
    }

    private Request request(String method, long scheduleId) {
        return Request.of(method, ROUTE).path("scheduleId", scheduleId).as(userId, "USER");
    }

    private Answer ask(long scheduleId, String place) {
        var request =
                place.isEmpty()
                        ? request("POST", scheduleId)
                        : request("GET", scheduleId).header("waiting-room-place", place);
        return api.send(request.event());
    }

    /** The pass, when the fan's turn has come; whoever asks is not lost. */
    String pass(long scheduleId) {
        return pass(scheduleId, FOR_EVER);
    }

    /**
     * The pass, or nothing where the fan has lost patience before.
     *
     * @param until the time since the beginning of the run at which that is
     */
    String pass(long scheduleId, Duration until) {
        joinedNanos = now();
        var place = "";
        for (int asked = 0; asked < MAX_ASKED; asked++) {
            if (now() > until.toNanos()) {
                return "";
            }
            long sent = now();
            var answer = ask(scheduleId, place);
            if (answer.status() == OK || answer.status() == CREATED) {
                measured(place.isEmpty(), sent);
                var view = InstancePlatform.JSON.readTree(answer.body());
                var pass = told(view);
                if (pass.isPresent()) {
                    return pass.get();
                }
                place = view.path("place").asString();
                pace.sleep(Duration.ofSeconds(view.path("askAgainSeconds").asLong(1)));
            } else if (codeOf(answer).equals("PLACE_OVER")) {
                // A hold that nobody told of has used the pass; or it was fetched long ago.
                joinedNanos = now();
                place = "";
            } else {
                comesAgain(answer);
            }
        }
        testimony.addViolation("I5: fan %s waits without end".formatted(userId));
        return "";
    }

    private void measured(boolean joined, long sentNanos) {
        if (joined) {
            room.measures().placed(sentNanos, now());
        } else {
            room.measures().polled(sentNanos, now());
        }
    }

    private void comesAgain(Answer answer) {
        testimony.expects(answer, userId, "waits");
        pace.pause();
    }

    private Optional<String> told(JsonNode view) {
        var token = view.path("place").asString();
        room.rules().told(userId, token, joinedNanos, view.path("position").asLong(0), now());
        var pass = view.path("pass").asStringOpt();
        pass.ifPresent(it -> admitted(token, it));
        lastNanos = now();
        world.history()
                .add(
                        "fan " + userId,
                        "is " + view.path("status").asString() + " at " + view.path("position"));
        return pass;
    }

    private void admitted(String token, String pass) {
        if (room.rules().admitted(token, pass, Duration.ofNanos(now() - lastNanos), now())) {
            room.measures().admitted(now());
        }
    }
}

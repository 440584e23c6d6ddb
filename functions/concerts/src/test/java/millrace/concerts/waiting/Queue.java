package millrace.concerts.waiting;

import static millrace.concerts.ConcertFixture.CONCERT;
import static millrace.concerts.ConcertFixture.HOLD_MINUTES;
import static millrace.concerts.ConcertFixture.NOON;
import static millrace.concerts.ConcertFixture.PRICE_KRW;
import static millrace.concerts.ConcertFixture.SCHEDULE;
import static millrace.concerts.ConcertFixture.STARTS_AT;
import static millrace.concerts.ConcertFixture.holdBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import millrace.concerts.ConcertsFunctions;
import millrace.concerts.ConcertsInMemory;
import millrace.concerts.concert.Schedule;
import millrace.concerts.concert.Section;
import millrace.concerts.concert.WaitingRoom;
import millrace.events.concerts.QueueTurnCame;
import millrace.platform.Platform;
import millrace.testing.Faults;
import millrace.testing.HttpCalls;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** The queue of the fixture's schedule, and what people do in it. */
record Queue(ConcertsInMemory concerts) {

    /** A sale that has just opened, whose room lets so many in within a second. */
    static Queue letting(int admitPerSecond) {
        return opening(NOON, new WaitingRoom(admitPerSecond, false, null));
    }

    static Queue opening(Instant opensAt, WaitingRoom room) {
        return watchedBy(Faults.none(), opensAt, room);
    }

    static Queue watchedBy(Faults faults, Instant opensAt, WaitingRoom room) {
        return new Queue(ConcertsInMemory.watchedBy(faults).keeping(schedule(opensAt, room)));
    }

    static Schedule schedule(Instant opensAt, WaitingRoom room) {
        return schedule(SCHEDULE, opensAt, room);
    }

    static Schedule schedule(long scheduleId, Instant opensAt, WaitingRoom room) {
        return new Schedule(
                scheduleId,
                CONCERT,
                "A concert",
                STARTS_AT,
                opensAt,
                HOLD_MINUTES,
                4,
                STARTS_AT.minus(Duration.ofDays(1)),
                List.of(new Section("A", 20, 10, PRICE_KRW)),
                room,
                NOON.minus(Duration.ofDays(1)));
    }

    Queue anotherInstance() {
        return new Queue(concerts.anotherInstance());
    }

    Queue unwatched() {
        return new Queue(concerts.unwatched());
    }

    Queue on(Platform platform) {
        return new Queue(concerts.on(platform));
    }

    static HttpCalls.Request joining(long userId) {
        return HttpCalls.post("/api/schedules/{scheduleId}/queue")
                .path("scheduleId", String.valueOf(SCHEDULE))
                .as(userId, "USER");
    }

    static HttpCalls.Request asking(long userId, String place) {
        return HttpCalls.get("/api/schedules/{scheduleId}/queue")
                .path("scheduleId", String.valueOf(SCHEDULE))
                .as(userId, "USER")
                .header("Waiting-Room-Place", place);
    }

    /** The place that joining gives the user. */
    String join(long userId) {
        return expecting(concerts.send(joining(userId)), 200, 201).path("place").stringValue();
    }

    void joinAll(long first, long last) {
        LongStream.rangeClosed(first, last).forEach(this::join);
    }

    JsonNode ask(long userId, String place) {
        return expecting(concerts.send(asking(userId, place)), 200, 200);
    }

    /** The answer to a user who has lost the place, and so joins before asking. */
    JsonNode look(long userId) {
        return ask(userId, join(userId));
    }

    boolean isAdmitted(long userId) {
        return look(userId).path("status").stringValue().equals("ADMITTED");
    }

    /** How many of these users are admitted when all of them ask now. */
    long admittedOf(long first, long last) {
        return LongStream.rangeClosed(first, last).filter(this::isAdmitted).count();
    }

    /** The positions of these users; 0 where one is not known yet. */
    List<Long> positionsOf(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(this::positionOf).toList();
    }

    long positionOf(long userId) {
        return look(userId).path("position").longValue(0);
    }

    /** The pass of a user whose turn has come. */
    String pass(long userId) {
        return look(userId).path("pass").stringValue();
    }

    APIGatewayV2HTTPResponse hold(long userId, String pass, List<Long> seatIds) {
        return concerts.send(holdBy(userId, seatIds).header("Waiting-Room-Pass", pass));
    }

    private JsonNode expecting(APIGatewayV2HTTPResponse answer, int status, int or) {
        if (answer.getStatusCode() != status && answer.getStatusCode() != or) {
            throw new AssertionError(answer.getStatusCode() + " " + answer.getBody());
        }
        return concerts.json(answer);
    }

    /** Status and problem code, such as {@code 410 PLACE_OVER}. */
    String code(APIGatewayV2HTTPResponse answer) {
        return answer.getStatusCode() + " " + concerts.json(answer).path("code").stringValue("");
    }

    Queue after(Duration time) {
        concerts.test().clock().add(time);
        return this;
    }

    Queue afterSeconds(long seconds) {
        return after(Duration.ofSeconds(seconds));
    }

    Instant now() {
        return concerts.test().clock().instant();
    }

    /** Runs the timer; returns how many people it told. */
    int runTimer() {
        return runTimer(concerts.test().platform());
    }

    static int runTimer(Platform platform) {
        return new ConcertsFunctions()
                .concertsQueue(platform)
                .apply(NullNode.getInstance())
                .getOrDefault("told", -1);
    }

    List<QueueTurnCame> told() {
        return concerts.test().published().stream()
                .filter(QueueTurnCame.class::isInstance)
                .map(QueueTurnCame.class::cast)
                .toList();
    }

    List<Long> usersTold() {
        return told().stream().map(QueueTurnCame::userId).toList();
    }
}

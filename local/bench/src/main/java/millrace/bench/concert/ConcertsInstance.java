package millrace.bench.concert;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import millrace.bench.measure.BenchTable;
import millrace.bench.measure.RecordedWrites;
import millrace.concerts.ConcertsFunctions;
import millrace.concerts.waiting.RoomKeys;
import millrace.events.Topic;
import millrace.platform.Platform;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.TestRecord;
import millrace.toss.TossPayments;
import millrace.toss.TossTimeouts;
import millrace.toss.TossUnavailable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** One instance of each function of concerts on a table, whose writes are recorded. */
final class ConcertsInstance {

    private static final long ADMIN = 1;
    private static final ConcertsFunctions FUNCTIONS = new ConcertsFunctions();

    private final RecordedWrites writes = new RecordedWrites();
    private final Clock clock;
    private final Platform platform;
    private final Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api;
    private final Function<KafkaEvent, KafkaBatchAnswer> freeing;

    ConcertsInstance(BenchTable table, Clock clock) {
        this.clock = clock;
        this.platform = table.platform(writes.of(table.client()), clock);
        // Nothing is paid here.
        var toss =
                new TossPayments(
                        URI.create("http://127.0.0.1:1"),
                        () -> "none",
                        TossTimeouts.DEFAULT,
                        () -> platform.circuit(TossUnavailable.SYSTEM));
        this.api = FUNCTIONS.concertsApi(platform, toss, RoomKeys.local());
        this.freeing = FUNCTIONS.concertsOnSeatsExpired(platform);
    }

    RecordedWrites writes() {
        return writes;
    }

    /** Creates a schedule of one section, which sells from a minute ago on. */
    long schedule(int rows, int seatsPerRow, Map<String, Object> more) {
        var concert =
                sent(
                        201,
                        HttpCalls.post("/api/concerts")
                                .as(ADMIN, "ADMIN")
                                .json(Map.of("title", "Bench")));
        var schedule = new HashMap<String, Object>(more);
        var now = clock.instant();
        schedule.put("startsAt", now.plus(Duration.ofDays(30)).toString());
        schedule.putIfAbsent("opensAt", now.minus(Duration.ofMinutes(1)).toString());
        schedule.put(
                "sections",
                List.of(
                        Map.of(
                                "name",
                                "A",
                                "rows",
                                rows,
                                "seatsPerRow",
                                seatsPerRow,
                                "priceKrw",
                                100_000)));
        var request =
                HttpCalls.post("/api/concerts/{concertId}/schedules")
                        .path("concertId", concert.path("concertId").asString())
                        .as(ADMIN, "ADMIN")
                        .json(schedule);
        return sent(201, request).path("scheduleId").longValue();
    }

    /** Holds what the fan wishes for. */
    void hold(long scheduleId, long fan, Map<String, Object> wish) {
        var body = new HashMap<String, Object>(wish);
        body.put("scheduleId", scheduleId);
        sent(201, HttpCalls.post("/api/reservations").as(fan, "USER").json(body));
    }

    /** The answer is not looked into, which would take longer than to give it. */
    void readSeats(long scheduleId) {
        answered(
                200,
                HttpCalls.get("/api/schedules/{scheduleId}/seats")
                        .path("scheduleId", String.valueOf(scheduleId)));
    }

    /** The token of the fan's place in the waiting room. */
    String join(long scheduleId, long fan) {
        return sent(201, queue(HttpCalls.post(QUEUE), scheduleId, fan)).path("place").stringValue();
    }

    /** Asks how far the line is, and gives the newest token of the place. */
    String poll(long scheduleId, long fan, String place) {
        var request =
                queue(HttpCalls.get(QUEUE), scheduleId, fan).header("waiting-room-place", place);
        return sent(200, request).path("place").stringValue();
    }

    private static final String QUEUE = "/api/schedules/{scheduleId}/queue";

    private static HttpCalls.Request queue(HttpCalls.Request request, long scheduleId, long fan) {
        return request.path("scheduleId", String.valueOf(scheduleId)).as(fan, "USER");
    }

    private JsonNode sent(int status, HttpCalls.Request request) {
        return platform.json().readTree(answered(status, request).getBody());
    }

    private APIGatewayV2HTTPResponse answered(int status, HttpCalls.Request request) {
        var answer = api.apply(request.event());
        if (answer.getStatusCode() != status) {
            throw new IllegalStateException(
                    request.route() + ": " + answer.getStatusCode() + " " + answer.getBody());
        }
        return answer;
    }

    /** Runs the timer once. */
    void expire() {
        var _ = FUNCTIONS.concertsExpiry(platform).apply(NullNode.getInstance());
    }

    /** Delivers expired seats in batches of 100, as the mapping does. */
    void free(List<TestRecord> records) {
        var answer = freeing.apply(KafkaBatches.of(Topic.SEATS_EXPIRED, records));
        if (!answer.batchItemFailures().isEmpty()) {
            throw new IllegalStateException("Seats were not freed");
        }
    }
}

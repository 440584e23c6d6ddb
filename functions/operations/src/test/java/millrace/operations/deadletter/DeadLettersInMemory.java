package millrace.operations.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import millrace.events.Topic;
import millrace.operations.OperationsFunctions;
import millrace.platform.Platform;
import millrace.platform.runtime.Deadline;
import millrace.testing.Faults;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import millrace.testing.api.DocumentedApi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** The store of dead letters and its API on a platform in memory, beside a consumer that fails. */
final class DeadLettersInMemory {

    static final long ADMIN = 1;
    static final OperationsFunctions FUNCTIONS = new OperationsFunctions();

    private static final Duration RUN = Duration.ofSeconds(50);

    private final TestPlatform test;
    private final FailingConsumer consumer = new FailingConsumer();
    private int republished;

    private DeadLettersInMemory(TestPlatform test) {
        this.test = test;
    }

    static DeadLettersInMemory create() {
        return new DeadLettersInMemory(TestPlatform.create());
    }

    static DeadLettersInMemory watchedBy(Faults faults) {
        return new DeadLettersInMemory(TestPlatform.watchedBy(faults));
    }

    TestPlatform test() {
        return test;
    }

    FailingConsumer consumer() {
        return consumer;
    }

    Effects effects() {
        return new Effects(consumer.tables(), test.platform());
    }

    /** Delivers records to the consumer, and its dead letters to the store. */
    DeadLettersInMemory delivered(TestRecord... records) {
        consumer.deliver(records);
        store(consumer.newLetters());
        return this;
    }

    void store(List<TestRecord> letters) {
        assertThat(isStored(letters, test.on(test.table()))).isTrue();
    }

    /** Each call is a step that can fail; false where the batch has to come again. */
    boolean storeInSteps(List<TestRecord> letters) {
        return isStored(letters, test.platform());
    }

    private static boolean isStored(List<TestRecord> letters, Platform platform) {
        var batch = KafkaBatches.of(Topic.ORDER_EVENTS.deadLetter().name(), letters);
        var answer = FUNCTIONS.operationsDeadLetters(platform).apply(batch);
        return answer.batchItemFailures().isEmpty();
    }

    /** Delivers what was put on its topic again since this was asked last, and returns it. */
    List<TestRecord> relay() {
        var fresh = sent();
        delivered(fresh.toArray(TestRecord[]::new));
        return fresh;
    }

    /** The records that were put on their topic again since this was asked last. */
    List<TestRecord> sent() {
        var rows = test.table().outbox();
        var fresh = rows.subList(republished, rows.size());
        republished = rows.size();
        return fresh.stream().map(row -> KafkaBatches.record(row)).toList();
    }

    /** One step of a run of the redrive. */
    boolean step(String redriveId) {
        return run(redriveId).step();
    }

    RedriveRun run(String redriveId) {
        return run(redriveId, test.platform());
    }

    /** A run on another platform, such as one on which others are first. */
    RedriveRun run(String redriveId, Platform platform) {
        var redrives = new Redrives(test.table());
        return new RedriveRun(
                redrives.find(redriveId).orElseThrow().value(),
                new Letters(test.table(), platform.inboxExpiry()),
                redrives,
                effects(),
                platform);
    }

    /** One run of the timer, while no redrive is running; the steps that it made. */
    int drive() {
        var timer = new DriveRedrives(test.platform(), effects());
        return ScopedValue.where(Deadline.CURRENT, Deadline.current().within(RUN))
                .call(() -> timer.apply(NullNode.instance))
                .getOrDefault("steps", 0);
    }

    APIGatewayV2HTTPResponse send(HttpCalls.Request request) {
        return send(request, test.on(test.table()));
    }

    /** Each call is a step that can fail. */
    APIGatewayV2HTTPResponse sendInSteps(HttpCalls.Request request) {
        return send(request, test.platform());
    }

    private APIGatewayV2HTTPResponse send(HttpCalls.Request request, Platform platform) {
        Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api =
                FUNCTIONS.operationsApi(platform, consumer.tables());
        return DocumentedApi.of("operations", api).apply(request.event());
    }

    /** The answer's body; the request must succeed. */
    JsonNode ok(HttpCalls.Request request) {
        var answer = send(request);
        assertThat(answer.getStatusCode()).as(answer.getBody()).isBetween(200, 299);
        return test.json().readTree(answer.getBody());
    }

    /** The code of the refusal. */
    String refused(HttpCalls.Request request) {
        var answer = send(request);
        assertThat(answer.getStatusCode()).as(answer.getBody()).isBetween(400, 499);
        return test.json().readTree(answer.getBody()).path("code").asString();
    }

    static HttpCalls.Request get(String route) {
        return HttpCalls.get(route).as(ADMIN, "ADMIN");
    }

    static HttpCalls.Request post(String route) {
        return HttpCalls.post(route).as(ADMIN, "ADMIN");
    }

    /** The only group that has letters which wait. */
    JsonNode group() {
        var groups = ok(get("/api/dead-letters/groups")).path("groups");
        assertThat(groups.size()).as(groups.toString()).isEqualTo(1);
        return groups.path(0);
    }

    List<JsonNode> letters(String groupId, String status) {
        var request = get("/api/dead-letters").query("groupId", groupId).query("status", status);
        return List.copyOf(ok(request).path("letters").values());
    }

    /** Gives up that many orders, each for the same cause, and returns their letters. */
    List<String> failed(int count) {
        delivered(
                IntStream.range(0, count)
                        .mapToObj(number -> StoreDeadLetterTest.cancelled("order-" + number))
                        .toArray(TestRecord[]::new));
        later(1);
        return letters(groupId(), "OPEN").stream()
                .map(letter -> letter.path("letterId").asString())
                .toList();
    }

    String groupId() {
        return group().path("groupId").asString();
    }

    void later(int seconds) {
        test.clock().add(Duration.ofSeconds(seconds));
        consumer.test().clock().add(Duration.ofSeconds(seconds));
    }

    /** Begins a redrive, and returns its id. */
    String begun(Map<String, Object> wish) {
        return redrive(wish).path("redriveId").asString();
    }

    /** Steps, relays and lets time pass until the redrive has ended. */
    JsonNode driven(String redriveId) {
        var run = run(redriveId);
        for (int steps = 0; steps < 500 && run.step(); steps++) {
            relay();
            later(1);
        }
        return redrive(redriveId);
    }

    JsonNode letter(String letterId) {
        return ok(get("/api/dead-letters/{letterId}").path("letterId", letterId));
    }

    JsonNode redrive(Map<String, Object> wish) {
        return ok(post("/api/redrives").json(wish));
    }

    JsonNode redrive(String redriveId) {
        return ok(get("/api/redrives/{redriveId}").path("redriveId", redriveId));
    }
}

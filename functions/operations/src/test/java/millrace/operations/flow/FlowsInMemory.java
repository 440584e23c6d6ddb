package millrace.operations.flow;

import static millrace.testing.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import millrace.events.Topic;
import millrace.operations.OperationsFunctions;
import millrace.operations.deadletter.FailingConsumer;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import millrace.testing.api.DocumentedApi;
import tools.jackson.databind.JsonNode;

/** The trail, dead letters and flows on a platform in memory, beside the consumer of payments. */
final class FlowsInMemory {

    static final String ORDER = "order-1";
    static final String REQUEST = "request-1";

    private static final OperationsFunctions FUNCTIONS = new OperationsFunctions();

    private final TestPlatform test = TestPlatform.create();
    private final FailingConsumer payments = new FailingConsumer();

    FlowsInMemory() {
        payments.failing(null);
    }

    TestPlatform test() {
        return test;
    }

    FailingConsumer payments() {
        return payments;
    }

    /** Puts an event into the trail, as published at this time. */
    void recorded(Topic topic, TestRecord record, Instant publishedAt) {
        var published = record.in(topic.topicName(), 0);
        published.setTimestamp(publishedAt.toEpochMilli());
        var batch = Map.of(topic.topicName() + "-0", List.of(published));
        var answer =
                FUNCTIONS
                        .operationsAudit(test.on(test.table()))
                        .apply(KafkaEvent.builder().withRecords(batch).build());
        assertThat(answer.batchItemFailures()).isEmpty();
    }

    void recorded(Topic topic, List<TestRecord> records) {
        KafkaBatches.deliver(
                FUNCTIONS.operationsAudit(test.on(test.table())),
                topic,
                records.toArray(TestRecord[]::new));
    }

    /** Stores the letters that payments has written. */
    void lettersStored() {
        var batch = KafkaBatches.of(Topic.ORDER_EVENTS.deadLetter().name(), payments.newLetters());
        var answer = FUNCTIONS.operationsDeadLetters(test.on(test.table())).apply(batch);
        assertThat(answer.batchItemFailures()).isEmpty();
    }

    static HttpCalls.Request flow(String id) {
        return HttpCalls.get("/api/flows/{id}").path("id", id).as(1, "ADMIN");
    }

    APIGatewayV2HTTPResponse send(HttpCalls.Request request) {
        var api = FUNCTIONS.operationsApi(test.on(test.table()), payments.tables());
        return DocumentedApi.of("operations", api).apply(request.event());
    }

    /** The answer's body; the request must succeed. */
    JsonNode ok(HttpCalls.Request request) {
        var answer = send(request);
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(200);
        return test.json().readTree(answer.getBody());
    }

    /** The steps of all pages. */
    List<JsonNode> steps(HttpCalls.Request request) {
        var page = ok(request);
        var found = new ArrayList<>(page.path("steps").values());
        while (!page.path("next").isNull()) {
            page = ok(request.query("cursor", page.path("next").asString()));
            found.addAll(page.path("steps").values());
        }
        return found;
    }

    /** An event with a number for an id, of a type, a time and a cause that a test chooses. */
    static TestRecord event(int number, String type, Instant at, String request) {
        var value =
                String.format(
                        Locale.ROOT,
                        """
                        {"eventId":"%s","eventType":"%s","source":"test","occurredAt":"%s",
                         "version":"1.0","userId":7,"orderId":"order-1","note":"by Minji"}
                        """,
                        id(number),
                        type,
                        at);
        return new TestRecord(ORDER, value.getBytes(StandardCharsets.UTF_8), Map.of(), 0)
                .correlationId(request);
    }

    static String id(int number) {
        return String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", number);
    }

    static Instant after(long millis) {
        return NOON.plusMillis(millis);
    }
}

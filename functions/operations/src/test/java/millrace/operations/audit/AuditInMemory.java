package millrace.operations.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import millrace.events.Event;
import millrace.events.Topic;
import millrace.events.catalogue.Events;
import millrace.operations.OperationsFunctions;
import millrace.operations.contexts.ContextTables;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.testing.Faults;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import millrace.testing.api.DocumentedApi;
import tools.jackson.databind.JsonNode;

/** The audit trail on a platform in memory. What a test reads is never a step. */
record AuditInMemory(TestPlatform test) {

    static final long ADMIN = 1;

    private static final OperationsFunctions FUNCTIONS = new OperationsFunctions();

    static AuditInMemory create() {
        return new AuditInMemory(TestPlatform.create());
    }

    static AuditInMemory watchedBy(Faults faults) {
        return new AuditInMemory(TestPlatform.watchedBy(faults));
    }

    Function<KafkaEvent, KafkaBatchAnswer> consumer() {
        return FUNCTIONS.operationsAudit(test.platform());
    }

    static Topic topicOf(Event event) {
        return Events.CATALOGUE.of(event.getClass()).topic();
    }

    /** Delivers each event as a record of its own; each must be acknowledged. */
    AuditInMemory told(Event... events) {
        Stream.of(events).forEach(event -> deliver(topicOf(event), KafkaBatches.record(event)));
        return this;
    }

    void deliver(Topic topic, TestRecord... records) {
        KafkaBatches.deliver(consumer(), topic, records);
    }

    static HttpCalls.Request events() {
        return HttpCalls.get("/api/audit/events").as(ADMIN, "ADMIN");
    }

    APIGatewayV2HTTPResponse send(HttpCalls.Request request) {
        return DocumentedApi.of("operations", api()).apply(request.event());
    }

    private Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api() {
        var platform = test.on(test.table());
        return FUNCTIONS.operationsApi(platform, new ContextTables(Map.of()));
    }

    /** The answer's body; the request must succeed. */
    JsonNode ok(HttpCalls.Request request) {
        var answer = send(request);
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(200);
        return test.json().readTree(answer.getBody());
    }

    /** The events that a request finds, all of its pages. */
    List<JsonNode> all(HttpCalls.Request request) {
        var page = ok(request);
        var found = new java.util.ArrayList<>(page.path("events").values());
        while (!page.path("next").isNull()) {
            page = ok(request.query("cursor", page.path("next").asString()));
            found.addAll(page.path("events").values());
        }
        return found;
    }

    static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.path("eventType").asString()).toList();
    }
}

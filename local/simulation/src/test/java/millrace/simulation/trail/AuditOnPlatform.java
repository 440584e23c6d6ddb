package millrace.simulation.trail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import millrace.events.Topic;
import millrace.operations.OperationsFunctions;
import millrace.operations.contexts.ContextTables;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The audit trail on a platform in memory, and its events as they were on their topics. */
record AuditOnPlatform(TestPlatform test) {

    private static final OperationsFunctions FUNCTIONS = new OperationsFunctions();

    /** An event of the trail. */
    record Recorded(Topic topic, String type, Instant at, JsonNode payload, TestRecord record) {}

    static AuditOnPlatform create() {
        return new AuditOnPlatform(TestPlatform.create());
    }

    void record(Topic topic, TestRecord record) {
        KafkaBatches.deliver(FUNCTIONS.operationsAudit(test.platform()), topic, record);
    }

    /** The events of a list, which fits into one page. */
    List<Recorded> events(String list, String id) {
        var request = HttpCalls.get("/api/audit/events").as(1, "ADMIN");
        var answer =
                FUNCTIONS
                        .operationsApi(test.platform(), new ContextTables(Map.of()))
                        .apply(request.query(list, id).query("limit", "100").event());
        var page = test.json().readTree(answer.getBody());
        return page.path("events").valueStream().map(this::recorded).toList();
    }

    private Recorded recorded(JsonNode event) {
        var value = (ObjectNode) event.path("payload").deepCopy();
        for (var field : List.of("eventId", "eventType", "source", "occurredAt", "version")) {
            value.set(field, event.path(field));
        }
        var headers =
                Map.of(
                        "correlationId", event.path("correlationId").asString(),
                        "aggregateVersion", event.path("aggregateVersion").asString());
        return new Recorded(
                Topic.named(event.path("topic").asString()),
                event.path("eventType").asString(),
                Instant.parse(event.path("occurredAt").asString()),
                event.path("payload"),
                new TestRecord(
                        event.path("key").asString(),
                        value.toString().getBytes(StandardCharsets.UTF_8),
                        headers,
                        0));
    }
}

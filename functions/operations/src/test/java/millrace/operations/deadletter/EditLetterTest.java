package millrace.operations.deadletter;

import static millrace.operations.deadletter.DeadLettersInMemory.post;
import static millrace.operations.deadletter.StoreDeadLetterTest.cancelled;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import millrace.events.catalogue.Events;
import millrace.events.orders.OrderPaid;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class EditLetterTest {

    private static final String EVENT_ID = "01890a5d-ac96-774b-bcce-b302099a8057";

    private final DeadLettersInMemory letters = DeadLettersInMemory.create();

    private ObjectNode valueOf(String letterId) {
        var value = letters.letter(letterId).path("value").asString();
        return (ObjectNode) letters.test().json().readTree(value);
    }

    private HttpCalls.Request edit(String letterId, Consumer<ObjectNode> change) {
        var value = valueOf(letterId);
        change.accept(value);
        return edit(letterId, Map.of("value", value));
    }

    private static HttpCalls.Request edit(String letterId, Map<String, Object> body) {
        return post("/api/dead-letters/{letterId}/edit").path("letterId", letterId).json(body);
    }

    private HttpCalls.Request sending(String letterId, Consumer<ObjectNode> change) {
        var value = valueOf(letterId);
        change.accept(value);
        return edit(letterId, Map.of("value", value, "send", true, "reason", "A wrong order"));
    }

    private Map<String, String> errorsOf(HttpCalls.Request request) {
        var answer = letters.send(request);
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(400);
        var errors = new HashMap<String, String>();
        for (var error : letters.test().json().readTree(answer.getBody()).path("errors")) {
            errors.put(error.path("field").asString(), error.path("message").asString());
        }
        return errors;
    }

    @Test
    void a_preview_says_what_would_differ_and_changes_nothing() {
        var id = letters.failed(1).getFirst();
        var preview =
                letters.ok(
                        edit(
                                id,
                                value ->
                                        value.put("orderId", "order-9")
                                                .put("note", "by hand")
                                                .put("reason", "Fraud")));

        assertThat(preview.path("key").asString()).isEqualTo("order-9");
        assertThat(preview.path("effect").asString()).isEqualTo("NONE");
        assertThat(preview.path("differences").valueStream().map(JsonNode::toString))
                .containsExactlyInAnyOrder(
                        "{\"field\":\"/key\",\"kind\":\"CHANGED\",\"before\":\"order-0\",\"after\":\"order-9\"}",
                        "{\"field\":\"/value/orderId\",\"kind\":\"CHANGED\",\"before\":\"order-0\",\"after\":\"order-9\"}",
                        "{\"field\":\"/value/reason\",\"kind\":\"CHANGED\",\"before\":\"CUSTOMER_REQUEST\",\"after\":\"Fraud\"}",
                        "{\"field\":\"/value/note\",\"kind\":\"ADDED\",\"before\":null,\"after\":\"by hand\"}");
        assertThat(preview.path("readers").valueStream().map(each -> each.path("group").asString()))
                .contains("payment-order-group", "inventory-order-group");
        assertThat(letters.letter(id).path("status").asString()).isEqualTo("OPEN");
        assertThat(letters.letter(id).path("edits").size()).isZero();
        assertThat(letters.sent()).isEmpty();
    }

    @Test
    void an_edited_letter_is_sent_once_and_keeps_what_it_was() {
        var id = letters.failed(1).getFirst();
        var original = letters.letter(id).path("value").asString();
        letters.consumer().failing(null);

        var redrive = letters.ok(sending(id, value -> value.put("orderId", "order-9")));
        var sent = letters.relay();
        assertThat(sent).extracting(TestRecord::key).containsExactly("order-9");
        var ended = letters.driven(redrive.path("redriveId").asString());

        assertThat(letters.consumer().handled()).containsExactly("order-9");
        assertThat(ended.path("status").asString()).isEqualTo("DONE");
        assertThat(ended.path("handled").asInt()).isEqualTo(1);
        var letter = letters.letter(id);
        assertThat(letter.path("status").asString()).isEqualTo("HANDLED");
        assertThat(letter.path("key").asString()).isEqualTo("order-9");
        var edit = letter.path("edits").path(0);
        assertThat(edit.path("by").asLong()).isEqualTo(DeadLettersInMemory.ADMIN);
        assertThat(edit.path("redriveId")).isEqualTo(redrive.path("redriveId"));
        assertThat(edit.path("reason").asString()).isEqualTo("A wrong order");
        assertThat(edit.path("before").path("value").asString()).isEqualTo(original);
        assertThat(edit.path("before").path("key").asString()).isEqualTo("order-0");
    }

    @Test
    void a_letter_that_waits_for_its_outcome_is_not_sent_in_another_version() {
        var id = letters.failed(1).getFirst();
        letters.begun(Map.of("letterIds", List.of(id)));
        assertThat(letters.refused(sending(id, value -> value.put("reason", "Fraud"))))
                .isEqualTo("DEAD_LETTER_NOT_SENDABLE");
        assertThat(letters.sent()).hasSize(1);
    }

    @Test
    void an_edited_letter_that_fails_again_is_open_as_it_was_edited() {
        var id = letters.failed(1).getFirst();
        var redrive = letters.ok(sending(id, value -> value.put("reason", "Fraud")));
        letters.consumer().failing("The card is stolen");
        letters.relay();
        letters.later(1);

        var letter = letters.letter(id);
        assertThat(letter.path("status").asString()).isEqualTo("OPEN");
        assertThat(letter.path("reason").asString()).isEqualTo("The card is stolen");
        assertThat(valueOf(id).path("reason").asString()).isEqualTo("Fraud");
        assertThat(letter.path("redrives").path(0).path("failedAt").isNull()).isFalse();
        assertThat(letters.redrive(redrive.path("redriveId").asString()).path("failed").asInt())
                .isEqualTo(1);

        letters.ok(sending(id, value -> value.put("reason", "Mistake")));
        letters.consumer().failing(null);
        letters.relay();
        var edits = letters.letter(id).path("edits");
        assertThat(edits.path(1).path("before").path("value").asString()).contains("Fraud");
        assertThat(letters.consumer().handled()).containsExactly("order-0");
    }

    @Test
    void the_original_that_comes_once_more_meanwhile_changes_nothing_of_the_edited_version() {
        var record = cancelled("order-0");
        letters.delivered(record);
        letters.later(1);
        var id = letters.letters(letters.groupId(), "OPEN").getFirst().path("letterId").asString();
        var redrive = letters.ok(sending(id, value -> value.put("reason", "Fraud")));
        letters.delivered(record);

        var letter = letters.letter(id);
        assertThat(letter.path("status").asString()).isEqualTo("REDRIVING");
        assertThat(letter.path("occurrences").asInt()).isEqualTo(2);
        assertThat(valueOf(id).path("reason").asString()).isEqualTo("Fraud");
        assertThat(letters.redrive(redrive.path("redriveId").asString()).path("failed").asInt())
                .isZero();
    }

    @Test
    void a_value_that_breaks_its_schema_is_refused_with_its_fields() {
        var id = letters.failed(1).getFirst();
        var broken =
                edit(
                        id,
                        value -> {
                            value.put("userId", -3).put("cancelledAt", "noon");
                            value.remove("reason");
                        });
        assertThat(errorsOf(broken))
                .containsOnlyKeys("/value/userId", "/value/cancelledAt", "/value/reason")
                .containsEntry("/value/reason", "is required");
        assertThat(errorsOf(edit(id, value -> value.put("eventType", "OrderForgotten"))))
                .containsOnlyKeys("/value/eventType");
        assertThat(errorsOf(edit(id, value -> value.put("eventId", EVENT_ID))))
                .containsOnlyKeys("/value/eventId");
        assertThat(
                        errorsOf(
                                edit(
                                        id,
                                        Map.of(
                                                "value",
                                                valueOf(id),
                                                "headers",
                                                Map.of("aggregateVersion", "seven")))))
                .containsOnlyKeys("/headers");
        assertThat(letters.refused(sending(id, value -> {}))).isEqualTo("DEAD_LETTER_UNCHANGED");
    }

    @Test
    void an_event_that_its_consumer_does_not_handle_is_refused() {
        var id = letters.failed(1).getFirst();
        var paid =
                (ObjectNode)
                        letters.test()
                                .json()
                                .readTree(Events.CATALOGUE.of(OrderPaid.class).example());
        paid.set("eventId", valueOf(id).get("eventId"));
        assertThat(errorsOf(edit(id, Map.of("value", paid, "send", true))))
                .isEqualTo(Map.of("/value/eventType", "is no event that this consumer handles"));
        assertThat(letters.sent()).isEmpty();
    }

    @Test
    void a_letter_whose_effect_stands_is_not_sent_in_another_version() {
        var record = cancelled("order-0");
        letters.delivered(record);
        letters.consumer().failing(null);
        letters.delivered(record);
        letters.later(1);
        var id = letters.letters(letters.groupId(), "OPEN").getFirst().path("letterId").asString();
        var preview = letters.ok(edit(id, value -> value.put("reason", "Fraud")));
        assertThat(preview.path("effect").asString()).isEqualTo("STANDS");
        assertThat(letters.refused(sending(id, value -> value.put("reason", "Fraud"))))
                .isEqualTo("DEAD_LETTER_EFFECT_STANDS");
    }

    @Test
    void a_record_that_nobody_could_read_becomes_an_event_and_stays_one_letter() {
        letters.delivered(KafkaBatches.raw("order-0", "amount=7;"));
        letters.later(1);
        var id = letters.letters(letters.groupId(), "OPEN").getFirst().path("letterId").asString();
        var value =
                Map.of(
                        "eventId",
                        EVENT_ID,
                        "eventType",
                        "OrderCancelled",
                        "source",
                        "order-service",
                        "occurredAt",
                        "2026-03-02T12:00:00Z",
                        "version",
                        "1.0",
                        "orderId",
                        "order-0",
                        "userId",
                        7,
                        "reason",
                        "Fraud",
                        "cancelledAt",
                        "2026-03-02T12:00:00Z");

        letters.ok(edit(id, Map.of("value", value, "send", true)));
        letters.relay();
        letters.later(1);
        assertThat(letters.letter(id).path("status").asString()).isEqualTo("OPEN");
        assertThat(letters.letter(id).path("eventId").asString()).isEqualTo(EVENT_ID);
        assertThat(letters.letter(id).path("occurrences").asInt()).isEqualTo(2);

        letters.consumer().failing(null);
        letters.driven(letters.begun(Map.of("letterIds", List.of(id))));
        assertThat(letters.consumer().handled()).containsExactly("order-0");
        var found =
                letters.ok(DeadLettersInMemory.get("/api/dead-letters").query("eventId", EVENT_ID));
        assertThat(found.path("letters").path(0).path("status").asString()).isEqualTo("HANDLED");
    }

    @Test
    void a_letter_that_goes_back_to_an_earlier_key_is_found_by_each() {
        var id = letters.failed(1).getFirst();
        for (var orderId : List.of("order-9", "order-0")) {
            letters.ok(sending(id, value -> value.put("orderId", orderId)));
            letters.relay();
            letters.later(1);
        }
        for (var key : List.of("order-9", "order-0")) {
            var found =
                    letters.ok(
                            DeadLettersInMemory.get("/api/dead-letters")
                                    .query("topic", "order.events")
                                    .query("key", key));
            assertThat(found.path("letters").size()).isEqualTo(1);
        }
    }

    @Test
    void a_letter_takes_no_more_versions_than_fit_into_it() {
        var id = letters.failed(1).getFirst();
        var padding = "x".repeat(60_000);
        for (int edits = 0; edits < 5; edits++) {
            var number = edits;
            letters.ok(sending(id, value -> value.put("padding", padding).put("number", number)));
            letters.relay();
            letters.later(1);
        }
        assertThat(letters.refused(sending(id, value -> value.put("number", 9))))
                .isEqualTo("DEAD_LETTER_FULL");
        assertThat(letters.letter(id).path("edits").size()).isEqualTo(5);
    }

    @Test
    void only_administrators_edit() {
        var id = letters.failed(1).getFirst();
        var request = sending(id, value -> value.put("reason", "Fraud"));
        assertThat(letters.send(request.as(8, "USER")).getStatusCode()).isEqualTo(403);
    }

    @Test
    void a_crash_at_each_step_sends_one_version_once() {
        StepFaults.forEachStep(faults -> {
            var watched = DeadLettersInMemory.watchedBy(faults);
            watched.delivered(cancelled("order-0"));
            watched.test().clock().add(Duration.ofSeconds(1));
            watched.consumer().failing(null);
            var id = watched.letters(watched.groupId(), "OPEN").getFirst().path("letterId");
            var json = watched.test().json();
            var value =
                    (ObjectNode)
                            json.readTree(watched.letter(id.asString()).path("value").asString());
            value.put("reason", "Fraud");
            var request =
                    edit(id.asString(), Map.of("value", value, "send", true))
                            .idempotencyKey("edit-1");
            return new Scenario() {
                @Override
                public boolean deliver() {
                    return watched.sendInSteps(request).getStatusCode() == 202;
                }

                @Override
                public void verify() {
                    assertThat(watched.relay()).hasSize(1);
                    assertThat(watched.consumer().handled()).containsExactly("order-0");
                    assertThat(watched.letter(id.asString()).path("edits").size()).isEqualTo(1);
                }
            };
        });
    }
}

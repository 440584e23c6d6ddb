package millrace.operations.deadletter;

import static millrace.operations.deadletter.StoreDeadLetterTest.cancelled;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    private final LetterEdits edits = new LetterEdits(letters);

    @Test
    void a_preview_says_what_would_differ_and_changes_nothing() {
        var id = letters.failed(1).getFirst();
        var preview =
                letters.ok(
                        edits.edit(
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

        var redrive = letters.ok(edits.sending(id, value -> value.put("orderId", "order-9")));
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
    void an_edited_letter_that_fails_again_is_open_as_it_was_edited() {
        var id = letters.failed(1).getFirst();
        var redrive = letters.ok(edits.sending(id, value -> value.put("reason", "Fraud")));
        letters.consumer().failing("The card is stolen");
        letters.relay();
        letters.later(1);

        var letter = letters.letter(id);
        assertThat(letter.path("status").asString()).isEqualTo("OPEN");
        assertThat(letter.path("reason").asString()).isEqualTo("The card is stolen");
        assertThat(edits.valueOf(id).path("reason").asString()).isEqualTo("Fraud");
        assertThat(letter.path("redrives").path(0).path("failedAt").isNull()).isFalse();
        assertThat(letters.redrive(redrive.path("redriveId").asString()).path("failed").asInt())
                .isEqualTo(1);

        letters.ok(edits.sending(id, value -> value.put("reason", "Mistake")));
        letters.consumer().failing(null);
        letters.relay();
        var history = letters.letter(id).path("edits");
        assertThat(history.path(1).path("before").path("value").asString()).contains("Fraud");
        assertThat(letters.consumer().handled()).containsExactly("order-0");
    }

    @Test
    void the_original_that_comes_once_more_meanwhile_changes_nothing_of_the_edited_version() {
        var record = cancelled("order-0");
        letters.delivered(record);
        letters.later(1);
        var id = edits.openLetter();
        var redrive = letters.ok(edits.sending(id, value -> value.put("reason", "Fraud")));
        letters.delivered(record);

        var letter = letters.letter(id);
        assertThat(letter.path("status").asString()).isEqualTo("REDRIVING");
        assertThat(letter.path("occurrences").asInt()).isEqualTo(2);
        assertThat(edits.valueOf(id).path("reason").asString()).isEqualTo("Fraud");
        assertThat(letters.redrive(redrive.path("redriveId").asString()).path("failed").asInt())
                .isZero();
    }

    @Test
    void a_record_that_nobody_could_read_becomes_an_event_and_stays_one_letter() {
        letters.delivered(KafkaBatches.raw("order-0", "amount=7;"));
        letters.later(1);
        var id = edits.openLetter();
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

        letters.ok(edits.edit(id, Map.of("value", value, "send", true)));
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
            letters.ok(edits.sending(id, value -> value.put("orderId", orderId)));
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
                    new LetterEdits(watched)
                            .edit(id.asString(), Map.of("value", value, "send", true))
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

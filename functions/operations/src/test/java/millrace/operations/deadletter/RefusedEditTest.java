package millrace.operations.deadletter;

import static millrace.operations.deadletter.StoreDeadLetterTest.cancelled;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.events.catalogue.Events;
import millrace.events.orders.OrderPaid;
import millrace.testing.HttpCalls;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class RefusedEditTest {

    private static final String EVENT_ID = "01890a5d-ac96-774b-bcce-b302099a8057";

    private final DeadLettersInMemory letters = DeadLettersInMemory.create();
    private final LetterEdits edits = new LetterEdits(letters);

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
    void a_letter_that_waits_for_its_outcome_is_not_sent_in_another_version() {
        var id = letters.failed(1).getFirst();
        letters.begun(Map.of("letterIds", List.of(id)));
        assertThat(letters.refused(edits.sending(id, value -> value.put("reason", "Fraud"))))
                .isEqualTo("DEAD_LETTER_NOT_SENDABLE");
        assertThat(letters.sent()).hasSize(1);
    }

    @Test
    void a_value_that_breaks_its_schema_is_refused_with_its_fields() {
        var id = letters.failed(1).getFirst();
        var broken =
                edits.edit(
                        id,
                        value -> {
                            value.put("userId", -3).put("cancelledAt", "noon");
                            value.remove("reason");
                        });
        assertThat(errorsOf(broken))
                .containsOnlyKeys("/value/userId", "/value/cancelledAt", "/value/reason")
                .containsEntry("/value/reason", "is required");
        assertThat(errorsOf(edits.edit(id, value -> value.put("eventType", "OrderForgotten"))))
                .containsOnlyKeys("/value/eventType");
        assertThat(errorsOf(edits.edit(id, value -> value.put("eventId", EVENT_ID))))
                .containsOnlyKeys("/value/eventId");
        assertThat(
                        errorsOf(
                                edits.edit(
                                        id,
                                        Map.of(
                                                "value",
                                                edits.valueOf(id),
                                                "headers",
                                                Map.of("aggregateVersion", "seven")))))
                .containsOnlyKeys("/headers");
        assertThat(letters.refused(edits.sending(id, value -> {})))
                .isEqualTo("DEAD_LETTER_UNCHANGED");
    }

    @Test
    void an_event_that_its_consumer_does_not_handle_is_refused() {
        var id = letters.failed(1).getFirst();
        var paid =
                (ObjectNode)
                        letters.test()
                                .json()
                                .readTree(Events.CATALOGUE.of(OrderPaid.class).example());
        paid.set("eventId", edits.valueOf(id).get("eventId"));
        assertThat(errorsOf(edits.edit(id, Map.of("value", paid, "send", true))))
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
        var id = edits.openLetter();
        var preview = letters.ok(edits.edit(id, value -> value.put("reason", "Fraud")));
        assertThat(preview.path("effect").asString()).isEqualTo("STANDS");
        assertThat(letters.refused(edits.sending(id, value -> value.put("reason", "Fraud"))))
                .isEqualTo("DEAD_LETTER_EFFECT_STANDS");
    }

    @Test
    void a_letter_takes_no_more_versions_than_fit_into_it() {
        var id = letters.failed(1).getFirst();
        var padding = "x".repeat(60_000);
        for (int number = 0; number < 5; number++) {
            var size = number;
            letters.ok(
                    edits.sending(id, value -> value.put("padding", padding).put("number", size)));
            letters.relay();
            letters.later(1);
        }
        assertThat(letters.refused(edits.sending(id, value -> value.put("number", 9))))
                .isEqualTo("DEAD_LETTER_FULL");
        assertThat(letters.letter(id).path("edits").size()).isEqualTo(5);
    }

    @Test
    void only_administrators_edit() {
        var id = letters.failed(1).getFirst();
        var request = edits.sending(id, value -> value.put("reason", "Fraud"));
        assertThat(letters.send(request.as(8, "USER")).getStatusCode()).isEqualTo(403);
    }
}

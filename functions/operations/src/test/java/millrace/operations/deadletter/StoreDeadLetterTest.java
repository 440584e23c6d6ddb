package millrace.operations.deadletter;

import static millrace.operations.deadletter.DeadLettersInMemory.get;
import static millrace.operations.deadletter.DeadLettersInMemory.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import millrace.events.Topic;
import millrace.events.catalogue.DeadLetterStore;
import millrace.events.orders.OrderCancelled;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.testing.TestClock;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class StoreDeadLetterTest {

    private final DeadLettersInMemory letters = DeadLettersInMemory.create();

    static TestRecord cancelled(String orderId) {
        return KafkaBatches.record(
                        new OrderCancelled(orderId, 7, "CUSTOMER_REQUEST", TestClock.NOON))
                .correlationId("request-of-" + orderId);
    }

    @Test
    void every_dead_letter_topic_is_read_by_a_group_of_its_own() {
        assertThat(DeadLetterStore.consumers())
                .extracting(consumer -> consumer.source().name())
                .containsExactlyInAnyOrderElementsOf(
                        List.of(Topic.values()).stream()
                                .map(topic -> topic.deadLetter().name())
                                .toList());
        assertThat(DeadLetterStore.consumers())
                .extracting(consumer -> consumer.group())
                .doesNotHaveDuplicates();
    }

    @Test
    void a_letter_holds_cause_place_attempts_headers_and_the_value_word_for_word() {
        var record = cancelled("order-1");
        letters.delivered(record);

        var summary = letters.letters(letters.group().path("groupId").asString(), "OPEN");
        assertThat(summary).hasSize(1);
        var letter = letters.letter(summary.getFirst().path("letterId").asString());
        assertThat(letter.path("topic").asString()).isEqualTo("order.events");
        assertThat(letter.path("partition").asInt()).isZero();
        assertThat(letter.path("offset").asInt()).isZero();
        assertThat(letter.path("group").asString()).isEqualTo("payment-order-group");
        assertThat(letter.path("key").asString()).isEqualTo("order-1");
        assertThat(letter.path("eventId").asString()).isEqualTo(record.eventId());
        assertThat(letter.path("eventType").asString()).isEqualTo("OrderCancelled");
        assertThat(letter.path("correlationId").asString()).isEqualTo("request-of-order-1");
        assertThat(letter.path("status").asString()).isEqualTo("OPEN");
        assertThat(letter.path("exceptionClass").asString())
                .isEqualTo("java.lang.IllegalStateException");
        assertThat(letter.path("reason").asString())
                .isEqualTo("Payment 4711 of \"minji\" has no amount");
        assertThat(letter.path("attempts").asInt()).isEqualTo(4);
        assertThat(letter.path("occurrences").asInt()).isEqualTo(1);
        assertThat(letter.path("effect").asString()).isEqualTo("NONE");
        assertThat(letter.path("stackTrace").asString()).contains("FailingConsumer");
        var headers = letter.path("headers");
        assertThat(record.headers())
                .allSatisfy(
                        (name, text) -> assertThat(headers.path(name).asString()).isEqualTo(text));
        assertThat(headers.size()).isEqualTo(record.headers().size());
        var json = letters.test().json();
        assertThat(json.readTree(letter.path("value").asString()))
                .isEqualTo(json.readTree(record.value()));
    }

    @Test
    void letters_of_one_cause_are_one_group_whatever_ids_their_reasons_name() {
        letters.delivered(cancelled("order-1"));
        letters.consumer().failing("Payment 15 of \"jisu\" has no amount");
        letters.delivered(cancelled("order-2"));
        assertThat(letters.group().path("open").asInt()).isEqualTo(2);
        assertThat(letters.group().path("cause").path("reason").asString())
                .isEqualTo("Payment * of * has no amount");

        letters.consumer().failing("The card is stolen");
        letters.delivered(cancelled("order-3"));
        assertThat(letters.ok(get("/api/dead-letters/groups")).path("groups").size()).isEqualTo(2);
    }

    @Test
    void a_letter_that_is_written_twice_is_stored_once() {
        letters.consumer().deliver(cancelled("order-1"));
        var written = letters.consumer().newLetters();
        letters.store(written);
        letters.store(written);
        assertThat(letters.group().path("open").asInt()).isEqualTo(1);
        assertThat(only().path("occurrences").asInt()).isEqualTo(1);
    }

    @Test
    void a_crash_at_each_step_stores_a_letter_once() {
        StepFaults.forEachStep(faults -> {
            var watched = DeadLettersInMemory.watchedBy(faults);
            watched.consumer().deliver(cancelled("order-1"));
            var written = watched.consumer().newLetters();
            return new Scenario() {
                @Override
                public boolean deliver() {
                    return watched.storeInSteps(written);
                }

                @Override
                public void verify() {
                    assertThat(watched.group().path("open").asInt()).isEqualTo(1);
                }
            };
        });
    }

    @Test
    void a_record_that_nobody_can_read_keeps_its_text() {
        letters.delivered(KafkaBatches.raw("order-1", "amount=7;"));
        var letter = letters.letter(only().path("letterId").asString());
        assertThat(letter.path("value").asString()).isEqualTo("amount=7;");
        assertThat(letter.path("effect").asString()).isEqualTo("UNKNOWN");
    }

    @Test
    void a_letter_is_found_by_its_key_its_event_its_correlation_and_its_text() {
        var record = cancelled("order-1");
        letters.delivered(record, cancelled("order-2"));
        var groupId = letters.group().path("groupId").asString();
        var list = "/api/dead-letters";
        for (var request :
                List.of(
                        get(list).query("topic", "order.events").query("key", "order-1"),
                        get(list).query("eventId", record.eventId()),
                        get(list).query("correlationId", "request-of-order-1"),
                        get(list).query("groupId", groupId).query("text", "ORDER-1"))) {
            var found = letters.ok(request).path("letters");
            assertThat(found.size()).as(found.toString()).isEqualTo(1);
            assertThat(found.path(0).path("key").asString()).isEqualTo("order-1");
        }
        var newest = letters.ok(get(list)).path("letters");
        assertThat(newest.size()).isEqualTo(1);
        assertThat(newest.path(0).path("key").asString()).isIn("order-1", "order-2");
        assertThat(letters.refused(get(list).query("groupId", groupId).query("eventId", "1")))
                .isEqualTo("ONE_LIST_ONLY");
    }

    @ParameterizedTest
    @CsvSource({"topic, order.events", "key, order-1", "status, PARKED", "text, order"})
    void a_parameter_that_says_nothing_by_itself_is_not_passed_over(String name, String value) {
        assertThat(letters.refused(get("/api/dead-letters").query(name, value)))
                .isEqualTo("LIST_INCOMPLETE");
    }

    @Test
    void a_letter_is_discarded_with_a_reason_once() {
        letters.delivered(cancelled("order-1"));
        var id = only().path("letterId").asString();
        var discard =
                post("/api/dead-letters/{letterId}/discard")
                        .path("letterId", id)
                        .json(Map.of("reason", "A test order"));

        var discarded = letters.ok(discard);
        assertThat(discarded.path("status").asString()).isEqualTo("DISCARDED");
        assertThat(discarded.path("settled").path("reason").asString()).isEqualTo("A test order");
        assertThat(discarded.path("settled").path("by").asLong())
                .isEqualTo(DeadLettersInMemory.ADMIN);
        assertThat(letters.refused(discard)).isEqualTo("DEAD_LETTER_NOT_OPEN");
        assertThat(letters.ok(get("/api/dead-letters/groups")).path("groups").size()).isZero();
    }

    @Test
    void only_administrators_see_and_decide() {
        letters.delivered(cancelled("order-1"));
        var id = only().path("letterId").asString();
        for (var request :
                List.of(
                        get("/api/dead-letters/groups"),
                        get("/api/dead-letters").query("eventId", "1"),
                        get("/api/dead-letters/{letterId}").path("letterId", id),
                        post("/api/dead-letters/{letterId}/discard")
                                .path("letterId", id)
                                .json(Map.of("reason", "none")),
                        post("/api/redrives").json(Map.of("letterIds", List.of(id))),
                        post("/api/redrives/preview").json(Map.of("letterIds", List.of(id))),
                        get("/api/redrives"))) {
            assertThat(letters.send(request.as(8, "USER")).getStatusCode()).isEqualTo(403);
        }
        assertThat(letters.letter(id).path("status").asString()).isEqualTo("OPEN");
    }

    private JsonNode only() {
        var open = letters.letters(letters.group().path("groupId").asString(), "OPEN");
        assertThat(open).hasSize(1);
        return open.getFirst();
    }
}

package millrace.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.publish.Publisher;
import millrace.testing.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DeadLettersInKafkaTest implements Publisher {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final JsonMapper json = JsonMapper.builder().build();
    private final List<Message> sent = new ArrayList<>();
    private final DeadLetters deadLetters =
            new DeadLettersInKafka(this, json, Clock.fixed(NOON, ZoneOffset.UTC));
    private CompletableFuture<Void> answer = CompletableFuture.completedFuture(null);

    @Override
    public CompletableFuture<Void> send(Message message) {
        sent.add(message);
        return answer;
    }

    @Override
    public void flush() {}

    private static KafkaEventRecord record(String topic, @Nullable String value) {
        return new TestRecord(
                        "order-1",
                        value == null ? null : bytes(value),
                        Map.of("ce_id", "event-1", "traceparent", "00-…"),
                        2)
                .in(topic, 41);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private DeadLetter letter() {
        return json.readValue(sent.getFirst().value(), DeadLetter.class);
    }

    @Test
    void the_envelope_holds_the_event_and_why_it_was_given_up() {
        deadLetters.write(
                record("order.events", "{\"orderId\":\"order-1\"}"),
                "group",
                new PoisonMessage("Field userId is missing."),
                4);

        assertThat(letter().originalEvent()).isEqualTo(json.readTree("{\"orderId\":\"order-1\"}"));
        assertThat(letter().failureReason()).isEqualTo("Field userId is missing.");
        assertThat(letter().retryCount()).isEqualTo(4);
        assertThat(letter().lastAttemptAt()).isEqualTo(NOON);
        assertThat(letter().stackTrace()).contains("PoisonMessage").contains("at millrace");
    }

    @Test
    void where_the_record_came_from_rides_beside_its_own_headers() {
        deadLetters.write(record("order.events", "{}"), "group-1", new PoisonMessage("x"), 1);

        assertThat(sent.getFirst().headers())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "ce_id", "event-1",
                                "traceparent", "00-…",
                                "originalTopic", "order.events",
                                "originalPartition", "2",
                                "originalOffset", "41",
                                "originalGroup", "group-1",
                                "originalEventId", "event-1"));
    }

    @Test
    void it_goes_to_the_topics_own_dead_letter_topic_under_the_same_key() {
        deadLetters.write(record("order.events", "{}"), "group", new PoisonMessage("x"), 1);
        deadLetters.write(record("payment.events", "{}"), "group", new PoisonMessage("x"), 1);

        assertThat(sent)
                .extracting(Message::topic)
                .containsExactly("order.events.DLQ", "payment.events.dlq");
        assertThat(sent).extracting(Message::key).containsOnly("order-1");
    }

    @Test
    void what_is_not_json_is_kept_as_base64_and_a_tombstone_as_null() {
        deadLetters.write(record("order.events", "{no"), "group", new PoisonMessage("x"), 1);
        assertThat(letter().originalEvent()).isEqualTo(json.getNodeFactory().stringNode("e25v"));

        sent.clear();
        deadLetters.write(record("order.events", null), "group", new PoisonMessage("x"), 1);
        assertThat(json.readTree(sent.getFirst().value()).get("originalEvent").isNull()).isTrue();
    }

    @Test
    void reason_and_stack_trace_are_capped() {
        var deep = new PoisonMessage("x".repeat(20_000));

        deadLetters.write(record("order.events", "{}"), "group", deep, 1);

        assertThat(letter().failureReason()).hasSize(DeadLetter.MAX_REASON);
        assertThat(letter().stackTrace()).hasSize(8 * 1024);
    }

    @Test
    void a_cause_without_message_is_named_by_its_class() {
        deadLetters.write(record("order.events", "{}"), "group", new IllegalStateException(), 1);

        assertThat(letter().failureReason()).isEqualTo("IllegalStateException");
    }

    @Test
    void without_kafkas_acknowledgement_the_write_fails() {
        answer = CompletableFuture.failedFuture(new IllegalStateException("no broker"));

        assertThatThrownBy(() ->
                        deadLetters.write(
                                record("order.events", "{}"), "group", new PoisonMessage("x"), 1))
                .isInstanceOf(RetriableFailure.class);
    }
}

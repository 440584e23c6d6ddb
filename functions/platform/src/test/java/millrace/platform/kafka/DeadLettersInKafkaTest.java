package millrace.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.publish.Publisher;
import millrace.testing.TestClock;
import millrace.testing.TestRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class DeadLettersInKafkaTest implements Publisher {

    private final JsonMapper json = JsonMapper.builder().build();
    private final List<Message> sent = new ArrayList<>();
    private final DeadLetters deadLetters = new DeadLettersInKafka(this, json, TestClock.atNoon());
    private final Deque<CompletableFuture<Void>> answers = new ArrayDeque<>();

    @Override
    public CompletableFuture<Void> send(Message message) {
        sent.add(message);
        return answers.isEmpty() ? CompletableFuture.completedFuture(null) : answers.remove();
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

    private static KafkaEventRecord record(byte[] value) {
        return new TestRecord("order-1", value, Map.of(), 2).in("order.events", 41);
    }

    private static String text(DeadLetter letter) {
        return Objects.requireNonNull(letter.originalEvent()).stringValue();
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
        assertThat(letter().lastAttemptAt()).isEqualTo(TestClock.NOON);
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
                                "originalForm", "JSON",
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

    /** The largest record that a producer sends is 1 MiB, so a record that came may be one. */
    @Test
    void a_value_that_is_too_long_is_cut_and_its_length_hash_and_place_are_told() {
        byte[] value = new byte[800_000];
        Arrays.fill(value, (byte) 0xfe);

        deadLetters.write(record(value), "group", new PoisonMessage("too large"), 1);

        assertThat(sent.getFirst().value()).hasSizeLessThan(DeadLettersInKafka.MAX_LETTER_BYTES);
        assertThat(letter().failureReason()).isEqualTo("too large");
        assertThat(letter().truncated())
                .isEqualTo(
                        new DeadLetter.Truncated(
                                800_000,
                                "dffcff084894b90fe105f8064b4b46fca4d742d1fe71d3c4979838cf3e13c808",
                                "order.events",
                                2,
                                41));
        assertThat(text(letter()))
                .isEqualTo(
                        Base64.getEncoder()
                                .encodeToString(
                                        Arrays.copyOf(value, OriginalValue.MAX_BYTES / 4 * 3)));
    }

    @Test
    void json_that_is_too_long_is_cut_as_text() {
        var value = "{\"note\":\"" + "\\n안".repeat(100_000) + "\"}";

        deadLetters.write(record("order.events", value), "group", new PoisonMessage("x"), 1);

        assertThat(sent.getFirst().value()).hasSizeLessThan(DeadLettersInKafka.MAX_LETTER_BYTES);
        assertThat(value).startsWith(text(letter()));
        assertThat(bytes(text(letter()))).hasSizeBetween(OriginalValue.MAX_BYTES - 3, 256 * 1024);
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 32, 499, 500})
    void json_that_nests_deeply_is_a_letter_that_everybody_can_read(int levels) {
        var deep = "[".repeat(levels) + "]".repeat(levels);

        deadLetters.write(record("order.events", deep), "group", new PoisonMessage("x"), 1);

        assertThat(text(letter())).isEqualTo(deep);
        assertThat(letter().truncated()).isNull();
    }

    @Test
    void json_as_deep_as_an_event_may_be_stays_a_structure() {
        var deep = "[".repeat(16) + "]".repeat(16);

        deadLetters.write(record("order.events", deep), "group", new PoisonMessage("x"), 1);

        assertThat(letter().originalEvent()).isEqualTo(json.readTree(deep));
    }

    @Test
    void json_deeper_than_any_parser_reads_and_no_text_at_all_are_base64() {
        var deep = "[".repeat(501) + "]".repeat(501);
        for (var value : List.of(deep, "")) {
            sent.clear();
            deadLetters.write(record("order.events", value), "group", new PoisonMessage("x"), 1);

            assertThat(text(letter())).isEqualTo(Base64.getEncoder().encodeToString(bytes(value)));
        }
    }

    @Test
    void keys_and_headers_of_any_length_leave_room_for_the_letter() {
        var long64 = "x".repeat(64 * 1024);
        var source =
                new TestRecord("k".repeat(900_000), bytes("{}"), Map.of("a", long64, "b", "c"), 2)
                        .in("order.events", 41);

        deadLetters.write(source, "group-1", new PoisonMessage("x"), 1);

        assertThat(sent.getFirst().key()).hasSize(DeadLettersInKafka.MAX_KEY_BYTES);
        assertThat(sent.getFirst().headers())
                .containsEntry("b", "c")
                .containsEntry("originalGroup", "group-1")
                .containsEntry("originalEventId", "")
                .doesNotContainKey("a");
    }

    @Test
    void a_letter_that_the_brokers_find_too_large_is_written_without_its_value() {
        answers.add(CompletableFuture.failedFuture(new RecordTooLargeException("over 64 KB")));

        deadLetters.write(record("order.events", "{\"a\":1}"), "group", new PoisonMessage("x"), 3);

        assertThat(sent).hasSize(2);
        var brief = json.readValue(sent.getLast().value(), DeadLetter.class);
        assertThat(json.readTree(sent.getLast().value()).path("originalEvent").isNull()).isTrue();
        assertThat(brief.failureReason()).isEqualTo("x");
        assertThat(brief.truncated()).isNotNull();
        assertThat(sent.getLast().headers()).containsEntry("originalGroup", "group");
    }

    @Test
    void a_cause_without_message_is_named_by_its_class() {
        deadLetters.write(record("order.events", "{}"), "group", new IllegalStateException(), 1);

        assertThat(letter().failureReason()).isEqualTo("IllegalStateException");
    }

    @Test
    void without_kafkas_acknowledgement_the_write_fails() {
        answers.add(CompletableFuture.failedFuture(new IllegalStateException("no broker")));

        assertThatThrownBy(() ->
                        deadLetters.write(
                                record("order.events", "{}"), "group", new PoisonMessage("x"), 1))
                .isInstanceOf(RetriableFailure.class);
    }
}

package millrace.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import millrace.events.catalogue.Events;
import millrace.events.orders.OrderCreated;
import millrace.events.orders.OrderPaid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Records that no publisher of the catalogue would write. */
class UnreadableEventTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String EVENT_ID = "01890a5d-ac96-774b-bcce-b302099a8057";

    private final EventCodec codec = new EventCodec(Events.CATALOGUE);

    @Test
    void no_value_is_poison() {
        assertPoison((byte[]) null, "The record has no value.");
        assertPoison(new byte[0], "The record has no value.");
    }

    @Test
    void a_value_over_the_limit_is_poison_and_one_at_the_limit_is_read() {
        var event = new String(example(_ -> {}), UTF_8);
        var padding = " ".repeat(EventCodec.MAX_VALUE_BYTES - event.getBytes(UTF_8).length);

        assertThat(decode((event + padding).getBytes(UTF_8), Map.of()))
                .isInstanceOf(Decoded.Known.class);
        assertPoison(
                (event + padding + " ").getBytes(UTF_8),
                "The value has 262145 bytes, more than the 262144 that a message may have.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "secret",
                "{} {}",
                "{\"eventId\":\"a\",\"eventId\":\"b\"}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":00}",
                "{\"a\":123456789012345678901234567890123}",
                "[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]",
            })
    void what_is_not_strict_json_within_limits_is_poison(String text) {
        assertThatThrownBy(() -> decode(text.getBytes(UTF_8), Map.of()))
                .isInstanceOf(UnreadableEvent.class)
                .hasNoCause()
                .hasMessageStartingWith("The value is not JSON within limits")
                .hasMessageNotContaining("secret");
    }

    @Test
    void broken_utf_8_is_poison() {
        var value = "{\"eventId\":\"x\"}".getBytes(UTF_8);
        value[12] = (byte) 0xFF;

        assertThatThrownBy(() -> decode(value, Map.of()))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageStartingWith("The value is not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "1", "\"text\"", "true"})
    void anything_but_an_object_is_poison(String text) {
        assertPoison(text.getBytes(UTF_8), "The value is not a JSON object.");
    }

    @Test
    void an_event_without_a_usable_id_is_poison_even_when_its_type_is_unknown() {
        assertPoison(
                "{\"eventType\":\"Unknown\",\"version\":\"1.0\"}".getBytes(UTF_8),
                "Field eventId is missing or is not text.");
        assertPoison(example(e -> e.put("eventId", 1)), "Field eventId is missing or is not text.");
        assertPoison(
                example(e -> e.put("eventId", "")), "Field eventId is missing or is not text.");
        assertPoison(example(e -> e.put("eventId", "42")), "Field eventId is not a UUID.");
    }

    @Test
    void an_event_without_type_or_version_is_poison() {
        assertPoison(
                example(e -> e.remove("eventType")), "Field eventType is missing or is not text.");
        assertPoison(
                example(e -> e.put("eventType", "x".repeat(256))),
                "Field eventType has more than 255 characters.");
        assertPoison(example(e -> e.remove("version")), "Field version is missing or is not text.");
        assertPoison(example(e -> e.put("version", "latest")), "Field version is not like 1.0.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "orderId|null|field orderId breaks the rule type \"string\"",
                "orderId|\"\"|field orderId breaks the rule minLength 1",
                "userId|\"123\"|field userId breaks the rule type \"integer\"",
                "userId|1.5|field userId breaks the rule type \"integer\"",
                "userId|0|field userId breaks the rule minimum 1",
                "userId|9007199254740992|field userId breaks the rule maximum 9007199254740991",
                "totalAmount|-1|field totalAmount breaks the rule minimum 0",
                "totalAmount|1e30|a value is out of all range",
                "currency|\"USD\"|field currency breaks the rule const \"KRW\"",
                "createdAt|\"yesterday\"|field createdAt breaks the rule format \"date-time\"",
                "createdAt|\"2026-03-02T09:00:00\"|field createdAt breaks the rule",
                "createdAt|\"2026-03-02T09:00:00+09:00\"|field createdAt breaks the rule pattern \"Z$\"",
                "createdAt|1772442000000|field createdAt breaks the rule type \"string\"",
                "source|7|field source breaks the rule type \"string\"",
                "items|{}|field items breaks the rule type \"array\"",
                "items|[null]|field items[0] breaks the rule type \"object\"",
                "items|[{\"productId\":\"a\",\"unitPrice\":1}]|field items[0].quantity is required",
            })
    void an_event_that_breaks_its_schema_is_poison_and_field_and_rule_are_named(
            String field, String value, String message) {
        var event = example(e -> e.set(field, JSON.readTree(value)));

        assertThatThrownBy(() -> decode(event, Map.of()))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageStartingWith("OrderCreated 1.0: " + message);
    }

    @Test
    void a_missing_field_is_poison() {
        assertPoison(
                example(e -> e.remove("orderId")), "OrderCreated 1.0: field orderId is required.");
    }

    @Test
    void a_number_beyond_all_ranges_is_poison() {
        assertThatThrownBy(() ->
                        decode(
                                new String(example(_ -> {}), UTF_8)
                                        .replace("190000", "1e999999999")
                                        .getBytes(UTF_8),
                                Map.of()))
                .isInstanceOf(UnreadableEvent.class);
    }

    /** Seeded: the same changes in every run. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatever_is_done_to_a_value_is_an_answer_or_poison(long seed) {
        var random = new Random(seed);
        var pieces = List.of("null", "1e400", "-0", "[]", "{}", "\"\"", "\\u0000", ",", "\"", "}");
        for (int i = 0; i < 500; i++) {
            var text = new StringBuilder(new String(example(_ -> {}), UTF_8));
            for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
                int from = random.nextInt(text.length());
                int to = Math.min(text.length(), from + random.nextInt(8));
                text.replace(from, to, pieces.get(random.nextInt(pieces.size())));
            }
            try {
                assertThat(decode(text.toString().getBytes(UTF_8), Map.of())).isNotNull();
            } catch (UnreadableEvent e) {
                assertThat(e).message().isNotBlank();
            }
        }
    }

    @Test
    void an_unknown_type_topic_or_major_version_is_told_apart_from_poison() {
        assertThat(decode(example(e -> e.put("eventType", "NoSuchEvent")), Map.of()))
                .isEqualTo(new Decoded.UnknownType(EVENT_ID, "NoSuchEvent", "1.0"));
        assertThat(decode(example(e -> e.put("version", "2.0")), Map.of()))
                .isEqualTo(new Decoded.UnknownType(EVENT_ID, "OrderCreated", "2.0"));
        assertThat(codec.decode("payment.events", example(_ -> {}), Map.of()))
                .isEqualTo(new Decoded.UnknownType(EVENT_ID, "OrderCreated", "1.0"));
        assertThat(codec.decode("no-such-topic", example(_ -> {}), Map.of()))
                .isEqualTo(new Decoded.UnknownType(EVENT_ID, "OrderCreated", "1.0"));
    }

    @Test
    void an_event_that_was_not_asked_for_is_not_judged() {
        var invalid = example(e -> e.put("totalAmount", "much"));

        assertThat(codec.decode("order.events", invalid, Map.of(), type -> type == OrderPaid.class))
                .isEqualTo(new Decoded.NotAsked());
        assertThatThrownBy(() -> decode(invalid, Map.of())).isInstanceOf(UnreadableEvent.class);
    }

    @Test
    void a_later_minor_version_is_read_without_what_it_adds() {
        var later = example(e -> e.put("version", "1.7").put("couponId", "spring"));

        var header = header(decode(later, Map.of()));

        assertThat(header.version()).isEqualTo("1.7");
    }

    private void assertPoison(byte @Nullable [] value, String message) {
        assertThatThrownBy(() -> decode(value, Map.of()))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessage(message);
    }

    private Decoded decode(byte @Nullable [] value, Map<String, String> headers) {
        return codec.decode("order.events", value, headers);
    }

    private static EventHeader header(Decoded decoded) {
        assertThat(decoded).isInstanceOf(Decoded.Known.class);
        return ((Decoded.Known) decoded).message().header();
    }

    /** The example of OrderCreated, changed. */
    private static byte[] example(Consumer<ObjectNode> change) {
        var event = (ObjectNode) JSON.readTree(Events.CATALOGUE.of(OrderCreated.class).example());
        change.accept(event);
        return JSON.writeValueAsBytes(event);
    }
}

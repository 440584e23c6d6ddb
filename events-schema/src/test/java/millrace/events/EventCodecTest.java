package millrace.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import millrace.events.catalogue.Events;
import millrace.events.orders.NotificationKind;
import millrace.events.orders.NotificationRequested;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.OrderCreated;
import millrace.events.orders.OrderedItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class EventCodecTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.000000001Z");
    private static final String EVENT_ID = "01890a5d-ac96-774b-bcce-b302099a8057";
    private static final String TRACEPARENT =
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final EventCodec codec = new EventCodec(Events.CATALOGUE);

    static List<EventDefinition> definitions() {
        return Events.CATALOGUE.definitions();
    }

    /** An example has the type, version and publisher of its row in the catalogue. */
    @ParameterizedTest
    @MethodSource("definitions")
    void every_example_survives_reading_and_writing(EventDefinition definition) {
        var example = JSON.readTree(definition.example());

        var message =
                known(codec.decode(definition.topic().topicName(), definition.example(), Map.of()));

        assertThat(message.payload()).isInstanceOf(definition.recordType());
        assertThat(message.header().eventType()).isEqualTo(definition.eventType());
        assertThat(message.header().version()).isEqualTo(definition.version());
        assertThat(message.header().source()).isEqualTo(definition.source());
        if (codec.catalogue().of(definition.recordType()).equals(definition)) {
            assertThat(JSON.readTree(codec.encode(message))).isEqualTo(example);
        }
    }

    @Test
    void a_message_survives_writing_and_reading_with_its_headers() {
        var message = new EventMessage<>(headerOf("OrderCancelled"), cancelled("Changed my mind"));

        var decoded =
                codec.decode(
                        "order.events",
                        codec.encode(message),
                        codec.kafkaHeaders(message.header()));

        assertThat(decoded).isEqualTo(new Decoded.Known(message));
    }

    @Test
    void every_field_that_breaks_the_schema_is_named_by_its_pointer() {
        var event = (ObjectNode) JSON.readTree(codec.catalogue().of(OrderCreated.class).example());
        event.remove("occurredAt");
        event.put("totalAmount", -1);
        ((ObjectNode) event.path("items").path(0)).put("quantity", 0);

        assertThat(codec.violations("order.events", event))
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder("/occurredAt", "/items/0/quantity", "/totalAmount");
    }

    @Test
    void an_event_without_violations_is_read_and_one_of_no_topic_is_not() {
        var message = new EventMessage<>(headerOf("OrderCancelled"), cancelled("Changed my mind"));
        var event = (ObjectNode) JSON.readTree(codec.encode(message));

        assertThat(codec.violations("order.events", event)).isEmpty();
        assertThat(codec.violations("payment.events", event))
                .extracting(Violation::pointer)
                .containsExactly("/eventType");
        event.remove("eventId");
        assertThat(codec.violations("order.events", event))
                .containsExactly(new Violation("eventId", "/eventId", "is required"));
    }

    @Test
    void an_optional_field_that_is_not_there_is_left_out() {
        var message =
                new EventMessage<>(
                        headerOf("NotificationRequested", "1.1"),
                        new NotificationRequested(
                                NotificationKind.ORDER_CONFIRMED, 7, "order-1", 1000, null, null));

        var value = codec.encode(message);

        assertThat(JSON.readTree(value).has("reason")).isFalse();
        assertThat(JSON.readTree(value).has("refundedAmount")).isFalse();
        assertThat(codec.decode("notification.events", value, codec.kafkaHeaders(message.header())))
                .isEqualTo(new Decoded.Known(message));
    }

    @Test
    void the_value_is_flat_with_the_header_first() {
        var message = new EventMessage<>(headerOf("OrderCancelled"), cancelled("Too late"));

        assertThat(new String(codec.encode(message), UTF_8))
                .isEqualTo(
                        """
                        {"eventId":"%s","eventType":"OrderCancelled","source":"order-service",\
                        "occurredAt":"2026-03-02T12:00:00.000000001Z","version":"1.0",\
                        "orderId":"order-1","userId":7,"reason":"Too late",\
                        "cancelledAt":"2026-03-02T12:00:00.000000001Z"}\
                        """
                                .formatted(EVENT_ID));
    }

    @Test
    void kafka_headers_are_cloud_events_and_tracing_ids() {
        assertThat(codec.kafkaHeaders(headerOf("OrderCancelled")))
                .containsExactly(
                        Map.entry("ce_id", EVENT_ID),
                        Map.entry("ce_type", "OrderCancelled"),
                        Map.entry("ce_source", "order-service"),
                        Map.entry("ce_time", "2026-03-02T12:00:00.000000001Z"),
                        Map.entry("ce_specversion", "1.0"),
                        Map.entry("content-type", "application/json"),
                        Map.entry("traceparent", TRACEPARENT),
                        Map.entry("correlationId", "correlation-1"),
                        Map.entry("causationId", "cause-1"),
                        Map.entry("aggregateVersion", "3"));
    }

    @Test
    void headers_that_are_not_known_are_not_sent() {
        var header =
                new EventHeader(EVENT_ID, "OrderPaid", "test", NOON, "1.0", null, "c", null, 0);

        assertThat(codec.kafkaHeaders(header)).doesNotContainKeys("traceparent", "causationId");
    }

    @Test
    void an_event_that_breaks_its_schema_is_not_written() {
        assertInvalid(
                headerOf("OrderCancelled"),
                cancelled("x".repeat(501)),
                "OrderCancelled 1.0: field reason breaks the rule maxLength 500.");
        assertInvalid(
                headerOf("OrderCreated"),
                cancelled("Wrong header"),
                "OrderCancelled 1.0: field eventType breaks the rule const \"OrderCancelled\".");
        assertInvalid(
                headerOf("OrderCreated"),
                created(List.of(new OrderedItem("lamp", 1, 1), new OrderedItem("lamp", 0, 1))),
                "OrderCreated 1.0: field items[1].quantity breaks the rule minimum 1.");
        assertInvalid(
                headerOf("OrderCreated"),
                created(List.of()),
                "OrderCreated 1.0: field items breaks the rule minItems 1.");
    }

    @Test
    void an_event_of_another_publisher_is_not_written() {
        var header =
                new EventHeader(
                        EVENT_ID, "OrderCancelled", "test", NOON, "1.0", null, "c", null, 0);

        assertInvalid(
                header,
                cancelled("Too late"),
                "OrderCancelled 1.0: field source is not its publisher order-service.");
    }

    @Test
    void priming_walks_every_event() {
        assertThatCode(codec::prime).doesNotThrowAnyException();
    }

    @Test
    void many_threads_share_one_codec() throws Exception {
        var created = Events.CATALOGUE.of(OrderCreated.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results =
                    threads.invokeAll(
                            IntStream.range(0, 64)
                                    .<Callable<Decoded>>mapToObj(_ ->
                                            () ->
                                                    codec.decode(
                                                            "order.events",
                                                            created.example(),
                                                            Map.of()))
                                    .toList());
            for (var result : results) {
                assertThat(result.get()).isInstanceOf(Decoded.Known.class);
            }
        }
    }

    private void assertInvalid(EventHeader header, Event payload, String message) {
        assertThatThrownBy(() -> codec.encode(new EventMessage<>(header, payload)))
                .isInstanceOf(InvalidEvent.class)
                .hasMessage(message);
    }

    private static EventMessage<?> known(Decoded decoded) {
        assertThat(decoded).isInstanceOf(Decoded.Known.class);
        return ((Decoded.Known) decoded).message();
    }

    private static OrderCancelled cancelled(String reason) {
        return new OrderCancelled("order-1", 7, reason, NOON);
    }

    private static OrderCreated created(List<OrderedItem> items) {
        return new OrderCreated("order-1", 7, items, 1000, "KRW", NOON);
    }

    private static EventHeader headerOf(String eventType) {
        return headerOf(eventType, "1.0");
    }

    private static EventHeader headerOf(String eventType, String version) {
        return new EventHeader(
                EVENT_ID,
                eventType,
                "order-service",
                NOON,
                version,
                TRACEPARENT,
                "correlation-1",
                "cause-1",
                3);
    }
}

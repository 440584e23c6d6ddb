package millrace.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import millrace.events.catalogue.Events;
import millrace.events.orders.OrderCreated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventHeadersTest {
    private static final String EVENT_ID = "01890a5d-ac96-774b-bcce-b302099a8057";

    private final EventCodec codec = new EventCodec(Events.CATALOGUE);

    @Test
    void a_message_without_kafka_headers_is_read() {
        var header = headerWith(Map.of());

        assertThat(header.correlationId()).isEqualTo(EVENT_ID);
        assertThat(header.causationId()).isNull();
        assertThat(header.traceparent()).isNull();
        assertThat(header.aggregateVersion()).isZero();
    }

    @Test
    void malformed_tracing_headers_are_as_good_as_none() {
        var headers =
                Map.of(
                        "traceparent",
                        "00-xyz",
                        "correlationId",
                        " ",
                        "causationId",
                        "c".repeat(129));

        var header = headerWith(headers);

        assertThat(header.correlationId()).isEqualTo(EVENT_ID);
        assertThat(header.causationId()).isNull();
        assertThat(header.traceparent()).isNull();
    }

    @Test
    void only_a_message_that_says_so_repeats_an_earlier_one() {
        assertThat(headerWith(Map.of()).repeats()).isFalse();
        assertThat(headerWith(Map.of("repeats", "no")).repeats()).isFalse();
        assertThat(headerWith(Map.of("repeats", "true")).repeats()).isTrue();
        assertThat(codec.kafkaHeaders(headerWith(Map.of("repeats", "true"))))
                .containsEntry("repeats", "true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "one", "9999999999999999999"})
    void a_malformed_aggregate_version_is_poison(String version) {
        assertThatThrownBy(() -> headerWith(Map.of("aggregateVersion", version)))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessage("Kafka header aggregateVersion is not a whole number.");
    }

    @Test
    void the_value_decides_over_the_headers() {
        var header = headerWith(Map.of("ce_id", "other", "ce_type", "OrderPaid"));

        assertThat(header.eventId()).isEqualTo(EVENT_ID);
        assertThat(header.eventType()).isEqualTo("OrderCreated");
    }

    @Test
    void an_aggregate_version_is_never_negative() {
        assertThatThrownBy(() ->
                        new EventHeader(
                                EVENT_ID,
                                "OrderPaid",
                                "order-service",
                                Instant.EPOCH,
                                "1.0",
                                null,
                                EVENT_ID,
                                null,
                                -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("aggregateVersion is -1, but is 0 or more.");
    }

    private EventHeader headerWith(Map<String, String> kafkaHeaders) {
        var example = Events.CATALOGUE.of(OrderCreated.class).example();
        var decoded = codec.decode("order.events", example, kafkaHeaders);
        assertThat(decoded).isInstanceOf(Decoded.Known.class);
        return ((Decoded.Known) decoded).message().header();
    }
}

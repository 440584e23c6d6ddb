package millrace.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.events.avro.AvroSchemas;
import millrace.events.avro.JsonToAvro;
import millrace.events.avro.SchemaRegistry;
import millrace.events.avro.WireFormat;
import millrace.events.catalogue.Events;
import millrace.events.orders.PaymentCompleted;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class TopicValuesTest {
    private static final String TOPIC = Topic.PAYMENT_EVENTS.topicName();
    private static final EventDefinition COMPLETED = Events.CATALOGUE.of(PaymentCompleted.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final FewSchemas registry = new FewSchemas();
    private final TopicValues values = new TopicValues(Events.CATALOGUE, registry);
    private final EventCodec codec = new EventCodec(Events.CATALOGUE);

    /** Registered schemas by their ids. */
    private static final class FewSchemas implements SchemaRegistry {
        private final Map<String, String> schemas = new HashMap<>();
        private int calls;
        private boolean isDown;

        @Override
        public WireFormat wireFormat() {
            return WireFormat.CONFLUENT;
        }

        @Override
        public String idOf(String subject, String schema) {
            call();
            assertThat(subject).isEqualTo(COMPLETED.subject());
            schemas.put("7", schema);
            return "7";
        }

        @Override
        public Optional<String> schema(String id) {
            call();
            return Optional.ofNullable(schemas.get(id));
        }

        private void call() {
            calls++;
            if (isDown) {
                throw new IllegalStateException("The registry is down.");
            }
        }
    }

    @Test
    void payments_alone_are_in_avro() {
        assertThat(Topic.values())
                .filteredOn(topic -> topic.format() == ValueFormat.AVRO)
                .containsExactly(Topic.PAYMENT_EVENTS);
    }

    @Test
    void a_payment_is_published_behind_its_schemas_id_and_avros_own_reader_reads_it()
            throws IOException {
        var wire = values.toWire(TOPIC, COMPLETED.example());

        assertThat(wire.format()).isEqualTo(ValueFormat.AVRO);
        assertThat(wire.value()).startsWith(0, 0, 0, 0, 7);
        var record =
                new GenericDatumReader<GenericRecord>(COMPLETED.avroSchema())
                        .read(
                                null,
                                DecoderFactory.get()
                                        .binaryDecoder(
                                                wire.value(), 5, wire.value().length - 5, null));
        assertThat(record.get("amount")).isEqualTo(190_000L);
        assertThat(record.get("eventType")).hasToString("PaymentCompleted");
    }

    @Test
    void what_was_published_is_read_as_the_same_json() {
        var read = values.toJson(TOPIC, values.toWire(TOPIC, COMPLETED.example()).value());

        assertThat(JSON.readTree(read)).isEqualTo(JSON.readTree(COMPLETED.example()));
        assertThat(codec.decode(TOPIC, read, Map.of())).isInstanceOf(Decoded.Known.class);
    }

    @Test
    void the_registry_is_asked_once_for_each_schema() {
        for (int i = 0; i < 3; i++) {
            values.toJson(TOPIC, values.toWire(TOPIC, COMPLETED.example()).value());
        }

        assertThat(registry.calls).isEqualTo(2);
    }

    @Test
    void topics_in_json_pass_as_they_are_and_ask_nobody() {
        var bytes = new byte[] {0, 1, 2, 3, 4, 5};

        assertThat(values.toWire("order.events", bytes).value()).isSameAs(bytes);
        assertThat(values.toJson("order.events", bytes)).isSameAs(bytes);
        assertThat(values.toJson("payment.events.dlq", bytes)).isSameAs(bytes);
        assertThat(registry.calls).isZero();
    }

    @Test
    void json_that_lies_in_the_topic_still_is_read() {
        assertThat(values.toJson(TOPIC, COMPLETED.example())).isEqualTo(COMPLETED.example());
        assertThat(values.toJson(TOPIC, null)).isNull();
        assertThat(registry.calls).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "[]",
                "{}",
                "{\"eventType\":\"PaymentCompleted\"}",
                "{\"eventType\":\"PaymentCompleted\",\"version\":\"1.0\"}",
                "{\"eventType\":\"Other\",\"version\":\"1.0\"}",
                "{\"eventType\":\"PaymentCompleted\",\"version\":\"2.0\"}",
            })
    void what_no_schema_holds_is_published_as_the_json_that_it_is(String value) {
        var wire = values.toWire(TOPIC, value.getBytes(UTF_8));

        assertThat(wire.format()).isEqualTo(ValueFormat.JSON);
        assertThat(wire.value()).asString(UTF_8).isEqualTo(value);
        assertThat(registry.calls).isZero();
    }

    @Test
    void a_field_that_the_schema_lacks_is_not_lost() {
        var more = (ObjectNode) JSON.readTree(COMPLETED.example());
        more.put("card", "visa");

        var wire = values.toWire(TOPIC, JSON.writeValueAsBytes(more));

        assertThat(wire.format()).isEqualTo(ValueFormat.JSON);
    }

    @Test
    void a_consumer_reads_what_a_newer_version_wrote() {
        var newer = (ObjectNode) JSON.readTree(COMPLETED.schema());
        newer.withObject("properties").putObject("card").put("type", "string");
        var schema = AvroSchemas.of("millrace.payment.events", "PaymentCompleted", newer);
        registry.schemas.put("8", schema.toString());
        var event = (ObjectNode) JSON.readTree(COMPLETED.example());
        event.put("card", "visa").put("version", "1.1");

        var read = values.toJson(TOPIC, confluent(8, schema, event));

        assertThat(JSON.readTree(read).path("card").stringValue()).isEqualTo("visa");
        assertThat(((Decoded.Known) codec.decode(TOPIC, read, Map.of())).message().payload())
                .isInstanceOf(PaymentCompleted.class);
    }

    @Test
    void an_id_that_the_registry_does_not_have_is_poison() {
        assertThatThrownBy(() -> values.toJson(TOPIC, new byte[] {0, 0, 0, 0, 9, 1}))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessage("The schema registry has no schema 9.");
    }

    @Test
    void bytes_that_do_not_follow_their_schema_are_poison() {
        var value = values.toWire(TOPIC, COMPLETED.example()).value();

        assertThatThrownBy(() -> values.toJson(TOPIC, Arrays.copyOf(value, 60)))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessage("The value is not Avro: its bytes do not follow its schema.");
        assertThatThrownBy(() -> values.toJson(TOPIC, new byte[] {0, 1}))
                .hasMessage("The value is not Avro: it ends within the id of its schema.");
    }

    @Test
    void the_form_of_another_registry_is_poison() {
        var glue = new byte[40];
        glue[0] = 3;

        assertThatThrownBy(() -> values.toJson(TOPIC, glue))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessage("The value is not Avro of this registry: it begins with byte 3.");
    }

    @Test
    void a_value_beyond_the_limit_is_poison_before_it_is_read() {
        assertThatThrownBy(() -> values.toJson(TOPIC, new byte[EventCodec.MAX_VALUE_BYTES + 1]))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessage(
                        "The value has 262145 bytes, more than the 262144 that a message may have.");
    }

    @Test
    void a_registry_that_is_down_is_no_fault_of_the_value() {
        var value = values.toWire(TOPIC, COMPLETED.example()).value();
        registry.isDown = true;
        var started = new TopicValues(Events.CATALOGUE, registry);

        for (var call :
                List.<Runnable>of(
                        () -> started.toJson(TOPIC, value),
                        () -> started.toWire(TOPIC, COMPLETED.example()))) {
            assertThatThrownBy(call::run).hasMessage("The registry is down.");
        }
        registry.isDown = false;
        assertThat(started.toJson(TOPIC, value)).isNotNull();
    }

    private static byte[] confluent(int id, Schema schema, ObjectNode event) {
        var header = WireFormat.CONFLUENT.header(Integer.toString(id));
        var avro = JsonToAvro.bytes(schema, event);
        var value = Arrays.copyOf(header, header.length + avro.length);
        System.arraycopy(avro, 0, value, header.length, avro.length);
        return value;
    }
}

package millrace.events;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import millrace.events.avro.AvroSchemas;
import millrace.events.avro.AvroToJson;
import millrace.events.avro.JsonToAvro;
import millrace.events.avro.JsonToAvro.UnfitForAvro;
import millrace.events.avro.SchemaRegistry;
import millrace.events.avro.UnreadableAvro;
import millrace.events.avro.WireFormat;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns values from JSON, in which everything behind Kafka has them, into the {@link ValueFormat}
 * of their topic and back. What the registry has once told is remembered for good, since an id
 * names one schema for ever. Safe for use by many threads.
 */
public final class TopicValues {

    /** More schemas than a catalogue has by far; beyond it they are asked for again. */
    private static final int MAX_REMEMBERED = 1_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final EventCatalogue catalogue;
    private final SchemaRegistry registry;
    private final Map<EventDefinition, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<EventDefinition, byte[]> headers = new ConcurrentHashMap<>();
    private final Map<String, Schema> read = new ConcurrentHashMap<>();

    /** A value as Kafka takes it. */
    public record Wire(byte[] value, ValueFormat format) {}

    public TopicValues(EventCatalogue catalogue, SchemaRegistry registry) {
        this.catalogue = catalogue;
        this.registry = registry;
    }

    /**
     * The value in the format of its topic. What Avro could not give back as it is, such as a dead
     * letter that a person edited into another shape, goes as the JSON that it is: its consumers
     * refuse it for what is wrong with it, and nothing waits behind it.
     *
     * @throws RuntimeException as the registry does that cannot tell an id now
     */
    public Wire toWire(String topic, byte[] json) {
        if (!isAvro(topic) || !(tree(json) instanceof ObjectNode event)) {
            return new Wire(json, ValueFormat.JSON);
        }
        return writerOf(topic, event)
                .map(definition -> avro(definition, event, json))
                .orElseGet(() -> new Wire(json, ValueFormat.JSON));
    }

    private Wire avro(EventDefinition definition, ObjectNode event, byte[] json) {
        try {
            var schema = schemas.computeIfAbsent(definition, EventDefinition::avroSchema);
            var avro = JsonToAvro.bytes(schema, event);
            var header = header(definition, schema);
            var value = new byte[header.length + avro.length];
            System.arraycopy(header, 0, value, 0, header.length);
            System.arraycopy(avro, 0, value, header.length, avro.length);
            return new Wire(value, ValueFormat.AVRO);
        } catch (UnfitForAvro other) {
            return new Wire(json, ValueFormat.JSON);
        }
    }

    private byte[] header(EventDefinition definition, Schema schema) {
        var known = headers.get(definition);
        if (known == null) {
            var id = registry.idOf(definition.subject(), schema.toString());
            known = registry.wireFormat().header(id);
            headers.put(definition, known);
        }
        return known;
    }

    /** An event of any minor version is written with the newest of its major. */
    private Optional<EventDefinition> writerOf(String topic, ObjectNode event) {
        return EventVersion.parse(event.path("version").asString(""))
                .flatMap(version ->
                        catalogue.readerOf(topic, event.path("eventType").asString(""), version));
    }

    /**
     * The value as JSON. One that does not begin with the id of a schema is returned as it is.
     *
     * @throws UnreadableEvent when it begins with one, and the registry does not have it or the
     *     value does not follow it
     * @throws RuntimeException as the registry does that cannot tell a schema now
     */
    public byte @Nullable [] toJson(String topic, byte @Nullable [] value) {
        if (value == null || !isAvro(topic)) {
            return value;
        }
        try {
            var format = WireFormat.of(value);
            return format.isEmpty() ? value : json(format.get(), value);
        } catch (UnreadableAvro why) {
            throw new UnreadableEvent("The value is not Avro: " + why.getMessage() + ".");
        }
    }

    private byte[] json(WireFormat format, byte[] value) {
        if (format != registry.wireFormat()) {
            throw new UnreadableEvent(
                    "The value is not Avro of this registry: it begins with byte %s."
                            .formatted(value[0]));
        }
        if (value.length > EventCodec.MAX_VALUE_BYTES) {
            throw new UnreadableEvent(
                    "The value has %s bytes, more than the %s that a message may have."
                            .formatted(value.length, EventCodec.MAX_VALUE_BYTES));
        }
        var schema = schema(format.idIn(value));
        return AvroToJson.object(schema, value, format.length())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private Schema schema(String id) {
        var known = read.get(id);
        if (known == null) {
            var text =
                    registry.schema(id)
                            .orElseThrow(() ->
                                    new UnreadableEvent(
                                            "The schema registry has no schema " + id + "."));
            known = AvroSchemas.parse(text);
            if (read.size() >= MAX_REMEMBERED) {
                read.clear();
            }
            read.put(id, known);
        }
        return known;
    }

    private static boolean isAvro(String topic) {
        return Topic.find(topic).map(Topic::format).filter(ValueFormat.AVRO::equals).isPresent();
    }

    private static @Nullable JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException notJson) {
            return null;
        }
    }
}

package millrace.events;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import millrace.events.avro.AvroSchemas;
import org.apache.avro.Schema;
import tools.jackson.databind.json.JsonMapper;

/**
 * One event in one version: its type on the wire, its topic, the service that publishes it, and the
 * record of its payload.
 */
public record EventDefinition(
        String eventType,
        String version,
        Topic topic,
        String source,
        Class<? extends Event> recordType) {

    private static final JsonMapper JSON = JsonMapper.shared();

    public EventDefinition {
        requireNonNull(eventType);
        requireNonNull(topic);
        requireNonNull(source);
        EventVersion.of(version);
        if (!recordType.isRecord()) {
            throw new IllegalArgumentException(recordType.getName() + " is not a record.");
        }
    }

    /** The event with its version: {@code OrderCreated 1.0}. */
    public String name() {
        return eventType + " " + version;
    }

    /** The place of the event's files: {@code order.events/OrderCreated/1.0}. */
    public String path() {
        return topic.topicName() + "/" + eventType + "/" + version;
    }

    /** The JSON Schema (2020-12) of the whole value, as UTF-8 text. */
    public byte[] schema() {
        return resource("/schemas/" + path() + ".json");
    }

    /** The one example of the whole value, as UTF-8 text. */
    public byte[] example() {
        return resource("/examples/" + path() + ".json");
    }

    /**
     * The Avro schema of the whole value, made from the JSON Schema. Its record is named after the
     * topic and the event; a later major is another record, since it cannot read the one before.
     */
    public Schema avroSchema() {
        int major = parsedVersion().major();
        return AvroSchemas.of(
                "millrace." + topic.topicName(),
                eventType + (major == 1 ? "" : "V" + major),
                JSON.readTree(schema()));
    }

    /** The registry's subject of the Avro schema: the topic and the record of the event. */
    public String subject() {
        return topic.topicName() + "-" + avroSchema().getFullName();
    }

    EventVersion parsedVersion() {
        return EventVersion.of(version);
    }

    private static byte[] resource(String name) {
        try (var resource = EventDefinition.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("The class path has no " + name + ".");
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

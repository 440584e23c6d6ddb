package millrace.events;

import java.time.DateTimeException;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns events into Kafka values and back, and lets nothing pass in either direction that breaks
 * the event's JSON Schema. Immutable to its callers and safe for any number of threads.
 *
 * <p>A message of a newer minor version than the catalogue knows is read with the newest known one;
 * fields that are not in the record are left out.
 */
public final class EventCodec {
    /** The largest Kafka value that is read or written. */
    public static final int MAX_VALUE_BYTES = 256 * 1024;

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final EventJson json = new EventJson();
    private final EventSchemas schemas = new EventSchemas();

    /**
     * The Kafka value of the event. Throws {@link InvalidEvent} when the header is not that of the
     * payload's newest version, or a field breaks the schema, or the value is over {@link
     * #MAX_VALUE_BYTES}; and {@link IllegalArgumentException} for a record that the catalogue does
     * not list.
     */
    public byte[] encode(EventMessage<?> message) {
        var definition = EventCatalogue.of(message.payload().getClass());
        var event = json.flat(message);
        var violation = schemas.firstViolation(definition, event);
        if (violation.isPresent()) {
            throw new InvalidEvent(nameOf(definition) + ": " + violation.get() + ".");
        }
        byte[] value = json.bytes(event);
        if (value.length > MAX_VALUE_BYTES) {
            throw new InvalidEvent(
                    "%s has %d bytes, more than the %d that a message may have."
                            .formatted(nameOf(definition), value.length, MAX_VALUE_BYTES));
        }
        return value;
    }

    /** The Kafka headers that go with the value: CloudEvents' binary form and the tracing ids. */
    public Map<String, String> kafkaHeaders(EventHeader header) {
        return EventHeaders.toKafka(header);
    }

    /**
     * Reads one Kafka record. Without their Kafka headers {@code correlationId} is the event's own
     * id and {@code aggregateVersion} is 0.
     *
     * @throws UnreadableEvent when the record is poison: no value, too large, not a JSON object,
     *     without a valid eventId, eventType or version, or invalid by its schema
     */
    public Decoded decode(String topic, byte @Nullable [] value, Map<String, String> headers) {
        return decode(topic, value, headers, _ -> true);
    }

    /**
     * Reads one Kafka record as {@link #decode(String, byte[], Map)} does, but validates and reads
     * the payload of an asked event only: what is in any other is for those who ask for it.
     */
    public Decoded decode(
            String topic,
            byte @Nullable [] value,
            Map<String, String> headers,
            Predicate<Class<? extends Event>> asked) {
        var event = json.object(value);
        var eventId = EventJson.text(event, "eventId");
        if (!UUID.matcher(eventId).matches()) {
            throw new UnreadableEvent("Field eventId is not a UUID.");
        }
        var eventType = EventJson.text(event, "eventType");
        var version = EventJson.text(event, "version");
        var parsedVersion =
                EventVersion.parse(version)
                        .orElseThrow(() -> new UnreadableEvent("Field version is not like 1.0."));
        var reader = EventCatalogue.readerOf(topic, eventType, parsedVersion);
        if (reader.isEmpty()) {
            return new Decoded.UnknownType(eventId, eventType, version);
        }
        if (!asked.test(reader.get().recordType())) {
            return new Decoded.NotAsked();
        }
        return new Decoded.Known(read(reader.get(), event, version, headers));
    }

    /**
     * Compiles every schema and walks the whole path both ways with the examples, so that a
     * snapshot holds it warm.
     */
    public void prime() {
        for (var definition : EventCatalogue.definitions()) {
            var example = definition.example();
            if (decode(definition.topic().topicName(), example, Map.of())
                    instanceof Decoded.Known(var message)) {
                encode(message);
                kafkaHeaders(message.header());
            }
        }
    }

    private EventMessage<?> read(
            EventDefinition reader, ObjectNode event, String version, Map<String, String> headers) {
        try {
            // A newer minor version differs only in what this reader leaves out, and in its number.
            event.put("version", reader.version());
            var violation = schemas.firstViolation(reader, event);
            if (violation.isPresent()) {
                throw new UnreadableEvent(nameOf(reader) + ": " + violation.get() + ".");
            }
            event.put("version", version);
            var payload = json.payload(event, reader.recordType());
            return new EventMessage<>(EventHeaders.of(event, headers), payload);
        } catch (JacksonException | DateTimeException e) {
            // Such as 1e30 where a whole number belongs. Not as the cause: its message quotes it.
            throw new UnreadableEvent(nameOf(reader) + ": a value is out of all range.");
        }
    }

    private static String nameOf(EventDefinition definition) {
        return definition.eventType() + " " + definition.version();
    }
}

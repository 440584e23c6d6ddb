package millrace.events;

import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns events into Kafka values and back, and lets nothing pass in either direction that breaks
 * the event's JSON Schema. Immutable to its callers and safe for any number of threads.
 *
 * <p>A message is read with the newest known version of its major. An older one lacks what the
 * newer versions added, all of it optional; fields that a newer one adds are left out. A message of
 * another major is an unknown event to a consumer that does not ask for that major.
 */
public final class EventCodec {
    /** The largest Kafka value that is read or written. */
    public static final int MAX_VALUE_BYTES = 256 * 1024;

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final EventJson json = new EventJson();
    private final EventSchemas schemas = new EventSchemas();
    private final EventCatalogue catalogue;

    public EventCodec(EventCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The events that this codec writes and reads. */
    public EventCatalogue catalogue() {
        return catalogue;
    }

    /**
     * The Kafka value of the event. Throws {@link InvalidEvent} when the header is not that of the
     * payload's newest version and publisher, or a field breaks the schema, or the value is over
     * {@link #MAX_VALUE_BYTES}; and {@link IllegalArgumentException} for a record that the
     * catalogue does not list.
     */
    public byte[] encode(EventMessage<?> message) {
        var definition = catalogue.of(message.payload().getClass());
        var event = json.flat(message);
        var violation = schemas.firstViolation(definition, event);
        if (violation.isPresent()) {
            throw new InvalidEvent(definition.name() + ": " + violation.get() + ".");
        }
        if (!definition.source().equals(message.header().source())) {
            throw new InvalidEvent(
                    "%s: field source is not its publisher %s."
                            .formatted(definition.name(), definition.source()));
        }
        var value = json.bytes(event);
        if (value.length > MAX_VALUE_BYTES) {
            throw new InvalidEvent(
                    "%s has %s bytes, more than the %s that a message may have."
                            .formatted(definition.name(), value.length, MAX_VALUE_BYTES));
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
        var reader = catalogue.readerOf(topic, eventType, parsedVersion);
        if (reader.isEmpty()) {
            return new Decoded.UnknownType(eventId, eventType, version);
        }
        if (!asked.test(reader.get().recordType())) {
            return catalogue.isAsked(topic, eventType, asked)
                    ? new Decoded.UnknownType(eventId, eventType, version)
                    : new Decoded.NotAsked();
        }
        return new Decoded.Known(read(reader.get(), event, version, headers));
    }

    /**
     * Reads one Kafka record for its header alone: an event of any type, also one that the
     * catalogue does not list or that breaks its schema.
     *
     * @throws UnreadableEvent when the record is poison even so: no value, too large, not a JSON
     *     object, or without a header
     */
    public RawEvent raw(byte @Nullable [] value, Map<String, String> headers) {
        var event = json.object(value);
        if (!UUID.matcher(EventJson.text(event, "eventId")).matches()) {
            throw new UnreadableEvent("Field eventId is not a UUID.");
        }
        for (var field : List.of("eventType", "source", "occurredAt", "version")) {
            EventJson.text(event, field);
        }
        try {
            return new RawEvent(EventHeaders.of(event, headers), event);
        } catch (DateTimeException noMoment) {
            throw new UnreadableEvent("Field occurredAt is not a moment.");
        }
    }

    /**
     * Every rule that a value breaks which a person wrote for the topic; empty where consumers can
     * read it as an event of the catalogue. Unlike {@link #decode} it goes on after the first.
     */
    public List<Violation> violations(String topic, ObjectNode value) {
        var missing =
                Stream.of("eventId", "eventType", "version")
                        .filter(field -> !value.path(field).isString())
                        .map(field -> Violation.of(field, "is required"))
                        .toList();
        if (!missing.isEmpty()) {
            return missing;
        }
        var reader =
                EventVersion.parse(value.path("version").stringValue())
                        .flatMap(version ->
                                catalogue.readerOf(
                                        topic, value.path("eventType").stringValue(), version));
        return reader.map(definition ->
                        // Minor versions differ in optional fields and in their number.
                        schemas.violations(
                                definition, value.deepCopy().put("version", definition.version())))
                .orElseGet(() ->
                        List.of(
                                Violation.of(
                                        "eventType",
                                        "names no event of this topic in this version")));
    }

    /**
     * Walks the whole path with the examples, so that a snapshot holds it warm: every version is
     * decoded, the newest of each major is encoded.
     *
     * @throws UnreadableEvent when an example breaks its schema
     * @throws IllegalStateException when an example is not of the event that it stands for
     */
    public void prime() {
        for (var definition : catalogue.definitions()) {
            var message = exampleOf(definition);
            kafkaHeaders(message.header());
            catalogue.keyOf(message.payload());
            if (catalogue.of(definition.recordType()).equals(definition)) {
                encode(message);
            }
        }
    }

    private EventMessage<?> exampleOf(EventDefinition definition) {
        var topic = definition.topic().topicName();
        if (decode(topic, definition.example(), Map.of()) instanceof Decoded.Known(var message)
                && message.payload().getClass() == definition.recordType()
                && message.header().version().equals(definition.version())) {
            return message;
        }
        throw new IllegalStateException(
                "The example %s.json is not one of %s."
                        .formatted(definition.path(), definition.name()));
    }

    private EventMessage<?> read(
            EventDefinition reader, ObjectNode event, String version, Map<String, String> headers) {
        try {
            // Minor versions differ in optional fields and in their number.
            event.put("version", reader.version());
            var violation = schemas.firstViolation(reader, event);
            if (violation.isPresent()) {
                throw new UnreadableEvent(reader.name() + ": " + violation.get() + ".");
            }
            event.put("version", version);
            var payload = json.payload(event, reader.recordType());
            return new EventMessage<>(EventHeaders.of(event, headers), payload);
        } catch (JacksonException | DateTimeException e) {
            // Such as 1e30 where a whole number belongs. Not as the cause: its message quotes it.
            throw new UnreadableEvent(reader.name() + ": a value is out of all range.");
        }
    }
}

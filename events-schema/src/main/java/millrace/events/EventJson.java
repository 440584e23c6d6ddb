package millrace.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of a message: one flat object within bounds, in which no name comes twice. */
final class EventJson {
    private static final int MAX_NESTING = 16;
    private static final int MAX_NUMBER_LENGTH = 32;
    private static final int MAX_NAME_LENGTH = 255;

    private final JsonMapper mapper = mapper();

    /** The header's and the payload's fields side by side; a component that is null is left out. */
    ObjectNode flat(EventMessage<?> message) {
        var header = message.header();
        var event = mapper.createObjectNode();
        event.put("eventId", header.eventId());
        event.put("eventType", header.eventType());
        event.put("source", header.source());
        event.put("occurredAt", header.occurredAt().toString());
        event.put("version", header.version());
        event.setAll(mapper.<ObjectNode>valueToTree(message.payload()));
        return event;
    }

    byte[] bytes(ObjectNode event) {
        return mapper.writeValueAsBytes(event);
    }

    <E extends Event> E payload(ObjectNode event, Class<E> recordType) {
        return mapper.treeToValue(event, recordType);
    }

    /** Throws {@link UnreadableEvent} when the Kafka value is not one JSON object. */
    ObjectNode object(byte @Nullable [] value) {
        if (value == null || value.length == 0) {
            throw new UnreadableEvent("The record has no value.");
        }
        if (value.length > EventCodec.MAX_VALUE_BYTES) {
            throw new UnreadableEvent(
                    "The value has %s bytes, more than the %s that a message may have."
                            .formatted(value.length, EventCodec.MAX_VALUE_BYTES));
        }
        try {
            if (mapper.readTree(value) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            // Not as the cause: its message quotes the value.
            throw new UnreadableEvent("The value is not JSON within limits%s.".formatted(place(e)));
        }
        throw new UnreadableEvent("The value is not a JSON object.");
    }

    /** A field that names something; throws {@link UnreadableEvent} when it is not there. */
    static String text(ObjectNode event, String field) {
        var node = event.get(field);
        if (node == null || !node.isString() || node.stringValue().isEmpty()) {
            throw new UnreadableEvent("Field " + field + " is missing or is not text.");
        }
        if (node.stringValue().length() > MAX_NAME_LENGTH) {
            throw new UnreadableEvent(
                    "Field %s has more than %s characters.".formatted(field, MAX_NAME_LENGTH));
        }
        return node.stringValue();
    }

    private static String place(JacksonException e) {
        var at = e.getLocation();
        return at == null ? "" : ", line %s, column %s".formatted(at.getLineNr(), at.getColumnNr());
    }

    private static JsonMapper mapper() {
        var constraints =
                StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_NESTING)
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .build();
        var factory = JsonFactory.builder().streamReadConstraints(constraints).build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build();
    }
}

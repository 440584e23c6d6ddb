package millrace.operations.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.events.Decoded;
import millrace.events.EventCodec;
import millrace.events.EventMessage;
import millrace.events.UnreadableEvent;
import millrace.events.Violation;
import millrace.platform.http.Problem.FieldError;
import millrace.platform.kafka.DiscardMark;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a letter's content of what a person wrote in its place, and refuses what its consumer could
 * not read: the event's schema holds, its id stays, its key is that of the event, and the headers
 * that follow from the value do follow from it.
 */
record Rewriting(EventCodec codec, JsonMapper json) {

    /** So that a letter of it has room for all, the mark of the edit included. */
    static final int MAX_HEADER_BYTES = 24 * 1024;

    private static final int MAX_ERRORS = 20;

    /** Headers by which a letter knows its record again. */
    private static final Set<String> OWN_HEADERS =
            Set.of(Letter.FIRST_PLACE, EditMark.HEADER, DiscardMark.HEADER);

    sealed interface Rewritten {}

    record Valid(LetterContent content, String eventId) implements Rewritten {}

    /**
     * @param errors by JSON pointers into the request's body
     */
    record Invalid(List<FieldError> errors) implements Rewritten {}

    /**
     * @param headers null for those that the letter has
     */
    Rewritten rewrite(Letter letter, ObjectNode value, @Nullable Map<String, String> headers) {
        var topic = letter.origin().topic();
        var violations = codec.violations(topic, value);
        if (!violations.isEmpty()) {
            return new Invalid(
                    violations.stream().limit(MAX_ERRORS).map(Rewriting::error).toList());
        }
        var text = json.writeValueAsString(value);
        var given = headers == null ? letter.content().headers() : headers;
        if (!isReadable(topic, text, Map.of())) {
            return invalid("/value", "is no event that a consumer can read");
        }
        if (!isReadable(topic, text, given)) {
            return invalid("/headers", "keep a consumer from reading the event");
        }
        return rewritten(letter, decoded(topic, text, given), text, given);
    }

    private Rewritten rewritten(
            Letter letter, EventMessage<?> event, String text, Map<String, String> given) {
        var header = event.header();
        var eventId = letter.origin().eventId();
        if (!eventId.isEmpty() && !eventId.equals(header.eventId())) {
            return invalid("/value/eventId", "stays what it is: " + eventId);
        }
        if (!ConsumerGroups.reads(letter.origin().group(), event.payload().getClass())) {
            return invalid("/value/eventType", "is no event that this consumer handles");
        }
        var all = new HashMap<>(given);
        all.putAll(codec.kafkaHeaders(header));
        OWN_HEADERS.forEach(name -> all.remove(name));
        letter.content()
                .headers()
                .forEach((name, own) -> {
                    if (OWN_HEADERS.contains(name)) {
                        all.put(name, own);
                    }
                });
        if (LetterContent.bytesOf(all) > MAX_HEADER_BYTES) {
            return invalid("/headers", "have more than " + MAX_HEADER_BYTES + " bytes together");
        }
        var content =
                new LetterContent(
                        codec.catalogue().keyOf(event.payload()),
                        header.eventType(),
                        header.correlationId(),
                        all,
                        text,
                        null);
        return new Valid(content, header.eventId());
    }

    private boolean isReadable(String topic, String text, Map<String, String> headers) {
        try {
            decoded(topic, text, headers);
            return true;
        } catch (UnreadableEvent unreadable) {
            return false;
        }
    }

    private EventMessage<?> decoded(String topic, String text, Map<String, String> headers) {
        var value = text.getBytes(StandardCharsets.UTF_8);
        if (codec.decode(topic, value, headers) instanceof Decoded.Known(var message)) {
            return message;
        }
        throw new IllegalStateException("An event without violations is one of the catalogue");
    }

    private static FieldError error(Violation violation) {
        return new FieldError("/value" + violation.pointer(), violation.rule());
    }

    private static Invalid invalid(String field, String message) {
        return new Invalid(List.of(new FieldError(field, message)));
    }
}

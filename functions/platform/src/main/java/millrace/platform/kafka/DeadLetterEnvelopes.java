package millrace.platform.kafka;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import millrace.events.BoundedText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what lies on a dead-letter topic. Anybody may have written it, so each field is taken for
 * itself, within its limits, and one that is missing or wrong has a default. What is no envelope at
 * all becomes the original of a new one.
 */
final class DeadLetterEnvelopes {

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final int SHA256_CHARACTERS = 64;

    private final JsonMapper json;
    private final Clock clock;

    DeadLetterEnvelopes(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    DeadLetter read(ConsumedRecord record) {
        var envelope = envelope(record);
        return envelope == null ? unknown(record) : letter(envelope);
    }

    /** The letter of a record that Lambda gave up, of which no function could write one. */
    DeadLetter of(OnFailureMessage message) {
        var original = OriginalValue.of(message.original(), json);
        return new DeadLetter(
                original.node(),
                "Lambda gave the record up: " + message.condition(),
                message.invocations(),
                clock.instant(),
                "",
                original.truncated());
    }

    private @Nullable JsonNode envelope(ConsumedRecord record) {
        try {
            var value = record.json(json);
            return value.path("failureReason").isString() ? value : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private DeadLetter unknown(ConsumedRecord record) {
        var original = OriginalValue.of(record, json);
        return new DeadLetter(
                original.node(),
                "The record is no dead letter of this system",
                0,
                clock.instant(),
                "",
                original.truncated());
    }

    private DeadLetter letter(JsonNode envelope) {
        var original = envelope.path("originalEvent");
        var attempts = envelope.path("retryCount");
        return new DeadLetter(
                original.isMissingNode() || original.isNull()
                        ? null
                        : OriginalValue.bounded(original),
                text(envelope, "failureReason", DeadLetter.MAX_REASON),
                attempts.isInt() ? Math.max(0, attempts.intValue()) : 0,
                lastAttemptAt(envelope),
                text(envelope, "stackTrace", DeadLetter.MAX_STACK_TRACE),
                truncated(envelope.path("truncated")));
    }

    private static String text(JsonNode envelope, String field, int most) {
        var text = envelope.path(field);
        return text.isString() ? BoundedText.chars(text.stringValue(), most) : "";
    }

    private Instant lastAttemptAt(JsonNode envelope) {
        try {
            var at = Instant.parse(text(envelope, "lastAttemptAt", 64));
            return at.isBefore(Instant.EPOCH) || at.isAfter(LATEST) ? clock.instant() : at;
        } catch (DateTimeException noTime) {
            return clock.instant();
        }
    }

    private static DeadLetter.@Nullable Truncated truncated(JsonNode truncated) {
        var bytes = truncated.path("bytes");
        var partition = truncated.path("partition");
        var offset = truncated.path("offset");
        return bytes.isIntegralNumber()
                        && bytes.canConvertToLong()
                        && partition.isInt()
                        && offset.isIntegralNumber()
                        && offset.canConvertToLong()
                ? new DeadLetter.Truncated(
                        bytes.longValue(),
                        text(truncated, "sha256", SHA256_CHARACTERS),
                        text(truncated, "topic", DeadLetter.MAX_REASON),
                        partition.intValue(),
                        offset.longValue())
                : null;
    }
}

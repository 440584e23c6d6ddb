package millrace.events;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The header's two forms: fields of the JSON value and Kafka headers in CloudEvents binary form.
 * The value decides; tracing headers that are missing or malformed are no reason to refuse an
 * event, so that a message written by hand can be read.
 */
final class EventHeaders {
    private static final int MAX_ID_LENGTH = 128;

    private EventHeaders() {}

    static Map<String, String> toKafka(EventHeader header) {
        var headers = new LinkedHashMap<String, String>();
        for (var each : KafkaHeader.values()) {
            var value = valueOf(each, header);
            if (value != null) {
                headers.put(each.headerName(), value);
            }
        }
        return Collections.unmodifiableMap(headers);
    }

    private static @Nullable String valueOf(KafkaHeader kafkaHeader, EventHeader header) {
        return switch (kafkaHeader) {
            case ID -> header.eventId();
            case TYPE -> header.eventType();
            case SOURCE -> header.source();
            case TIME -> header.occurredAt().toString();
            case SPEC_VERSION, CONTENT_TYPE -> kafkaHeader.constant();
            case TRACEPARENT -> header.traceparent();
            case CORRELATION_ID -> header.correlationId();
            case CAUSATION_ID -> header.causationId();
            case AGGREGATE_VERSION -> Long.toString(header.aggregateVersion());
            case REPEATS -> header.repeats() ? kafkaHeader.constant() : null;
        };
    }

    /** Reads the header of a value that is valid by its schema. */
    static EventHeader of(JsonNode value, Map<String, String> kafkaHeaders) {
        var eventId = value.required("eventId").stringValue();
        var correlationId = idIn(kafkaHeaders, KafkaHeader.CORRELATION_ID);
        return new EventHeader(
                eventId,
                value.required("eventType").stringValue(),
                value.required("source").stringValue(),
                Instant.parse(value.required("occurredAt").stringValue()),
                value.required("version").stringValue(),
                traceparentIn(kafkaHeaders),
                correlationId == null ? eventId : correlationId,
                idIn(kafkaHeaders, KafkaHeader.CAUSATION_ID),
                aggregateVersionIn(kafkaHeaders),
                KafkaHeader.REPEATS.accepts(
                        kafkaHeaders.getOrDefault(KafkaHeader.REPEATS.headerName(), "")));
    }

    private static @Nullable String idIn(Map<String, String> headers, KafkaHeader name) {
        var id = headers.get(name.headerName());
        return id == null || id.isBlank() || id.length() > MAX_ID_LENGTH ? null : id;
    }

    private static @Nullable String traceparentIn(Map<String, String> headers) {
        var traceparent = headers.get(KafkaHeader.TRACEPARENT.headerName());
        return traceparent != null && KafkaHeader.TRACEPARENT.accepts(traceparent)
                ? traceparent
                : null;
    }

    /** Business order rests on it, so unlike the tracing headers it is right or refused. */
    private static long aggregateVersionIn(Map<String, String> headers) {
        var version = headers.get(KafkaHeader.AGGREGATE_VERSION.headerName());
        if (version == null) {
            return 0;
        }
        if (!KafkaHeader.AGGREGATE_VERSION.accepts(version)) {
            throw new UnreadableEvent("Kafka header aggregateVersion is not a whole number.");
        }
        return Long.parseLong(version);
    }
}

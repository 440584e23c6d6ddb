package millrace.events;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The header's two forms: fields of the JSON value and Kafka headers in CloudEvents binary form.
 * The value decides; tracing headers that are missing or malformed are no reason to refuse an
 * event, so that a message written by hand can be read.
 */
final class EventHeaders {
    private static final int MAX_ID_LENGTH = 128;
    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final Pattern AGGREGATE_VERSION = Pattern.compile("\\d{1,18}");

    private EventHeaders() {}

    static Map<String, String> toKafka(EventHeader header) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_id", header.eventId());
        headers.put("ce_type", header.eventType());
        headers.put("ce_source", header.source());
        headers.put("ce_time", header.occurredAt().toString());
        headers.put("ce_specversion", "1.0");
        headers.put("content-type", "application/json");
        if (header.traceparent() != null) {
            headers.put("traceparent", header.traceparent());
        }
        headers.put("correlationId", header.correlationId());
        if (header.causationId() != null) {
            headers.put("causationId", header.causationId());
        }
        headers.put("aggregateVersion", Long.toString(header.aggregateVersion()));
        return Collections.unmodifiableMap(headers);
    }

    /** Of a value that is valid by its schema. */
    static EventHeader of(JsonNode value, Map<String, String> kafkaHeaders) {
        var eventId = value.required("eventId").stringValue();
        var correlationId = idIn(kafkaHeaders, "correlationId");
        return new EventHeader(
                eventId,
                value.required("eventType").stringValue(),
                value.required("source").stringValue(),
                Instant.parse(value.required("occurredAt").stringValue()),
                value.required("version").stringValue(),
                traceparentIn(kafkaHeaders),
                correlationId == null ? eventId : correlationId,
                idIn(kafkaHeaders, "causationId"),
                aggregateVersionIn(kafkaHeaders));
    }

    private static @Nullable String idIn(Map<String, String> headers, String name) {
        var id = headers.get(name);
        return id == null || id.isBlank() || id.length() > MAX_ID_LENGTH ? null : id;
    }

    private static @Nullable String traceparentIn(Map<String, String> headers) {
        var traceparent = headers.get("traceparent");
        return traceparent != null && TRACEPARENT.matcher(traceparent).matches()
                ? traceparent
                : null;
    }

    /** Business order rests on it, so unlike the tracing headers it is right or refused. */
    private static long aggregateVersionIn(Map<String, String> headers) {
        var version = headers.get("aggregateVersion");
        if (version == null) {
            return 0;
        }
        if (!AGGREGATE_VERSION.matcher(version).matches()) {
            throw new UnreadableEvent("Kafka header aggregateVersion is not a whole number.");
        }
        return Long.parseLong(version);
    }
}

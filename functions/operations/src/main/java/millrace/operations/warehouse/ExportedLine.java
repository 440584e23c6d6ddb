package millrace.operations.warehouse;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import millrace.operations.audit.TrailEntry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One event in a file, with the place at which it was first read.
 *
 * @param payload the fields that are nobody's personal data: those are sealed in the trail, where
 *     they can be forgotten, and go nowhere else
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExportedLine(
        String topic,
        int partition,
        long offset,
        String key,
        String eventId,
        String eventType,
        String version,
        String source,
        Instant occurredAt,
        Instant recordedAt,
        String correlationId,
        @Nullable String causationId,
        JsonNode payload) {

    static ExportedLine of(TrailEntry entry, JsonMapper json) {
        var header = entry.header();
        var place = entry.place();
        return new ExportedLine(
                place.topic(),
                place.partition(),
                place.offset(),
                place.key(),
                header.eventId(),
                header.eventType(),
                header.version(),
                header.source(),
                header.occurredAt(),
                entry.recordedAt(),
                header.correlationId(),
                header.causationId(),
                json.readTree(entry.payload()));
    }
}

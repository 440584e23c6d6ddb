package millrace.operations.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event of the trail as its readers see it.
 *
 * @param payload for an administrator with the personal data of a user who is not deleted
 * @param personalDataErased true where the event held personal data that is not in the payload
 */
public record TrailView(
        String eventId,
        String eventType,
        String version,
        String source,
        Instant occurredAt,
        Instant recordedAt,
        String topic,
        int partition,
        long offset,
        String key,
        @Nullable Long userId,
        String correlationId,
        @Nullable String causationId,
        long aggregateVersion,
        JsonNode payload,
        boolean personalDataErased) {

    /** Without personal data, which stays in the trail. */
    public static TrailView plain(TrailEntry entry, JsonMapper json) {
        return of(entry, json.readTree(entry.payload()), entry.personal() != null);
    }

    static TrailView of(TrailEntry entry, JsonNode payload, boolean personalDataErased) {
        var header = entry.header();
        var place = entry.place();
        return new TrailView(
                header.eventId(),
                header.eventType(),
                header.version(),
                header.source(),
                header.occurredAt(),
                entry.recordedAt(),
                place.topic(),
                place.partition(),
                place.offset(),
                place.key(),
                entry.subject().userId(),
                header.correlationId(),
                header.causationId(),
                header.aggregateVersion(),
                payload,
                personalDataErased);
    }
}

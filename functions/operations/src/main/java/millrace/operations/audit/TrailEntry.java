package millrace.operations.audit;

import java.time.Instant;
import millrace.events.EventHeader;
import millrace.platform.kafka.EveryEventHandler.Place;
import org.jspecify.annotations.Nullable;

/**
 * An event in the trail. It is written once and never changed.
 *
 * @param place where it was first read; one that was published twice has others, too
 * @param payload the fields that are nobody's personal data, as JSON text
 * @param personal the other fields, sealed with their user's key; null where there are none or
 *     where the user was deleted before
 */
public record TrailEntry(
        EventHeader header,
        Place place,
        Subject subject,
        String payload,
        @Nullable String personal,
        Instant recordedAt) {

    public String eventId() {
        return header.eventId();
    }
}

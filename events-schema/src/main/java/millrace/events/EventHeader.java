package millrace.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The fields that every message has, whatever its type.
 *
 * @param eventId a UUID, stable over redelivery and redrive: what idempotency rests on
 * @param source the publishing service, such as {@code order-service}
 * @param version the event's schema version, such as {@code 1.0}
 * @param traceparent the W3C trace context of the work that published the event
 * @param correlationId one id from the first request to the last effect
 * @param causationId the event that was handled when this one was published
 * @param aggregateVersion the version of the aggregate that the event's transaction wrote; 0 where
 *     the publisher gave none
 * @param repeats true where an earlier event of its type and key may have told the same: it is
 *     published again because an effect did not show, or because it answers such a one
 */
public record EventHeader(
        String eventId,
        String eventType,
        String source,
        Instant occurredAt,
        String version,
        @Nullable String traceparent,
        String correlationId,
        @Nullable String causationId,
        long aggregateVersion,
        boolean repeats) {

    /** The header of an event that repeats none. */
    public EventHeader(
            String eventId,
            String eventType,
            String source,
            Instant occurredAt,
            String version,
            @Nullable String traceparent,
            String correlationId,
            @Nullable String causationId,
            long aggregateVersion) {
        this(
                eventId,
                eventType,
                source,
                occurredAt,
                version,
                traceparent,
                correlationId,
                causationId,
                aggregateVersion,
                false);
    }

    public EventHeader {
        requireNonNull(eventId);
        requireNonNull(eventType);
        requireNonNull(source);
        requireNonNull(occurredAt);
        requireNonNull(version);
        requireNonNull(correlationId);
        if (aggregateVersion < 0) {
            throw new IllegalArgumentException(
                    "aggregateVersion is " + aggregateVersion + ", but is 0 or more.");
        }
    }
}

package millrace.platform.work;

import millrace.events.EventHeader;
import millrace.platform.runtime.Ids;
import org.jspecify.annotations.Nullable;

/**
 * The cause of a change, carried from the request to the last effect.
 *
 * @param correlationId the same from the first request to the last event
 * @param causationId the event that was handled, or null where a request began it
 * @param traceparent W3C trace context, or null
 */
public record Cause(
        String correlationId, @Nullable String causationId, @Nullable String traceparent) {

    /** The event of this header led to the change. */
    public static Cause of(EventHeader header) {
        return new Cause(header.correlationId(), header.eventId(), header.traceparent());
    }

    /** Nothing led to the change but the passing of time, or a person. */
    public static Cause beginning(Ids ids) {
        return new Cause(ids.next(), null, null);
    }
}

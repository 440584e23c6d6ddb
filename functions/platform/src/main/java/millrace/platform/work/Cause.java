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
 * @param repeats true where its events may repeat earlier ones; see {@link EventHeader#repeats}
 */
public record Cause(
        String correlationId,
        @Nullable String causationId,
        @Nullable String traceparent,
        boolean repeats) {

    /** A cause whose events repeat none. */
    public Cause(String correlationId, @Nullable String causationId, @Nullable String traceparent) {
        this(correlationId, causationId, traceparent, false);
    }

    /**
     * The same cause as a part of a trace.
     *
     * @param span the trace context of the work; null leaves the cause as it is
     */
    public Cause in(@Nullable String span) {
        return span == null ? this : new Cause(correlationId, causationId, span, repeats);
    }

    /** The event of this header led to the change. */
    public static Cause of(EventHeader header) {
        return new Cause(
                header.correlationId(), header.eventId(), header.traceparent(), header.repeats());
    }

    /** Nothing led to the change but the passing of time, or a person. */
    public static Cause beginning(Ids ids) {
        return new Cause(ids.next(), null, null);
    }

    /** An effect did not show in time: the event that asked for it is published again. */
    public static Cause repeating(Ids ids) {
        return new Cause(ids.next(), null, null, true);
    }
}

package millrace.platform.work;

import org.jspecify.annotations.Nullable;

/**
 * What led to a change, carried from the request to the last effect.
 *
 * @param correlationId the same from the first request to the last event
 * @param causationId the event that was handled, or null where a request began it
 * @param traceparent W3C trace context, or null
 */
public record Cause(
        String correlationId, @Nullable String causationId, @Nullable String traceparent) {}

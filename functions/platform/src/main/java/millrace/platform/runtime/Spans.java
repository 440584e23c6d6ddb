package millrace.platform.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Spans of what an invocation does, as OpenTelemetry has them. Where nothing is exported, nothing
 * is recorded, and the trace of whatever caused the work is carried on as it came.
 */
public interface Spans {

    /** Bound by the handler for the time of one invocation. */
    ScopedValue<Spans> CURRENT = ScopedValue.newInstance();

    Spans NONE = (_, _, parent) -> new UnrecordedSpan(parent);

    /** The spans of the running invocation; outside of one, and without an exporter, none. */
    static Spans current() {
        return CURRENT.orElse(NONE);
    }

    /**
     * Begins a span.
     *
     * @param parent W3C trace context of what caused it; null where nothing before this invocation
     *     did
     */
    Span begin(String name, Kind kind, @Nullable String parent);

    /** The side of a call or a message that a span tells of. */
    enum Kind {
        SERVER,
        CONSUMER,
        PRODUCER
    }

    /** A span that has begun; closing ends it. */
    interface Span extends AutoCloseable {

        /** The trace context for what this causes; null where there is no trace. */
        @Nullable String traceparent();

        Span with(String attribute, String value);

        /** Says that what it tells of failed. */
        void failed();

        @Override
        void close();
    }
}

package millrace.platform.observation.internal;

import java.time.Duration;
import java.util.function.Supplier;
import millrace.platform.runtime.Spans;
import org.jspecify.annotations.Nullable;

/** Exports the spans of a function's invocations. */
public interface SpanExport extends AutoCloseable {

    /** The longest time that an invocation of a deployed function waits for the exporter. */
    Duration FLUSH_WITHIN = Duration.ofMillis(500);

    SpanExport NONE = new SpanExport() {};

    /**
     * Exports over OTLP/HTTP, or not at all. Only where an endpoint is given is anything of
     * OpenTelemetry loaded.
     *
     * @param endpoint as {@code OTEL_EXPORTER_OTLP_ENDPOINT} has it, such as {@code
     *     http://collector:4318}; null for none
     * @param flushWithin the longest time that an invocation waits for the exporter
     */
    static SpanExport to(
            @Nullable String endpoint, String function, String stage, Duration flushWithin) {
        return endpoint == null ? NONE : new OtlpExport(endpoint, function, stage, flushWithin);
    }

    /**
     * Begins the span of an invocation; closing it ends the span and exports all that has ended.
     *
     * @param remaining the time that the invocation has left, whenever it is asked for
     */
    default Invocation invocation(Supplier<Duration> remaining) {
        return Invocation.UNRECORDED;
    }

    @Override
    default void close() {}

    /** An invocation that runs. */
    interface Invocation extends AutoCloseable {

        Invocation UNRECORDED = () -> Spans.NONE;

        Spans spans();

        default void failed() {}

        @Override
        default void close() {}
    }
}

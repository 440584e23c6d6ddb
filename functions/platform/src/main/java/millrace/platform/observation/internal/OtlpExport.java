package millrace.platform.observation.internal;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import millrace.platform.runtime.Spans;
import org.jspecify.annotations.Nullable;

/**
 * Exports with OpenTelemetry's SDK. What an invocation has recorded goes out before it ends,
 * because Lambda may freeze the instance afterwards. An exporter that fails or does not answer
 * costs one invocation {@code flushWithin} at most, and is spared for {@link SpanQueue#SPARED}:
 * nothing is recorded meanwhile.
 */
final class OtlpExport implements SpanExport {

    /**
     * The SDK's own log, in a form that is not the functions'; {@link SpanQueue} says what failed.
     */
    private static final Logger SDK_LOG = Logger.getLogger("io.opentelemetry");

    private final String function;
    private final SpanQueue queue;
    private final SdkTracerProvider provider;
    private final Tracer tracer;

    OtlpExport(String endpoint, String function, String stage, Duration flushWithin) {
        SDK_LOG.setLevel(Level.OFF);
        this.function = function;
        this.queue =
                new SpanQueue(
                        OtlpHttpSpanExporter.builder()
                                .setEndpoint(traces(endpoint))
                                .setConnectTimeout(flushWithin)
                                .setTimeout(flushWithin)
                                .setRetryPolicy(null)
                                .build(),
                        flushWithin);
        this.provider =
                SdkTracerProvider.builder()
                        .setResource(
                                Resource.create(
                                        Attributes.of(
                                                AttributeKey.stringKey("service.name"),
                                                function,
                                                AttributeKey.stringKey("service.namespace"),
                                                "millrace",
                                                AttributeKey.stringKey(
                                                        "deployment.environment.name"),
                                                stage)))
                        .setIdGenerator(new UniqueIds())
                        .setSampler(Sampler.parentBased(Sampler.alwaysOn()))
                        .addSpanProcessor(queue)
                        .build();
        this.tracer = provider.get("millrace");
    }

    private static String traces(String endpoint) {
        return endpoint.replaceAll("/+$", "") + "/v1/traces";
    }

    @Override
    public Invocation invocation(Supplier<Duration> remaining) {
        if (queue.isSpared()) {
            return Invocation.UNRECORDED;
        }
        var span =
                tracer.spanBuilder(function).setNoParent().setSpanKind(SpanKind.SERVER).startSpan();
        return new Invocation() {
            @Override
            public Spans spans() {
                return (name, kind, parent) -> begin(name, kind, parent, span.getSpanContext());
            }

            @Override
            public void failed() {
                span.setStatus(StatusCode.ERROR);
            }

            @Override
            public void close() {
                span.end();
                queue.flush(remaining.get());
            }
        };
    }

    /** A span of another trace than its invocation's is linked to the invocation. */
    private Spans.Span begin(
            String name, Spans.Kind kind, @Nullable String parent, SpanContext invocation) {
        var cause = parent == null ? SpanContext.getInvalid() : TraceContext.read(parent);
        var builder = tracer.spanBuilder(name).setSpanKind(SpanKind.valueOf(kind.name()));
        var causedBy = cause.isValid() ? cause : invocation;
        builder.setParent(Context.root().with(io.opentelemetry.api.trace.Span.wrap(causedBy)));
        if (cause.isValid()) {
            builder.addLink(invocation);
        }
        return new Recorded(builder.startSpan());
    }

    private record Recorded(io.opentelemetry.api.trace.Span span) implements Spans.Span {

        @Override
        public String traceparent() {
            return TraceContext.written(span.getSpanContext());
        }

        @Override
        public Spans.Span with(String attribute, String value) {
            span.setAttribute(attribute, value);
            return this;
        }

        @Override
        public void failed() {
            span.setStatus(StatusCode.ERROR);
        }

        @Override
        public void close() {
            span.end();
        }
    }

    /** The form {@code 00-<trace id>-<span id>-<flags>}. */
    private static final class TraceContext {

        private static final int TRACE = 3;
        private static final int SPAN = 36;
        private static final int FLAGS = 53;
        private static final int END = 55;

        /** Invalid where the text is none. */
        static SpanContext read(String text) {
            return text.length() < END
                    ? SpanContext.getInvalid()
                    : SpanContext.createFromRemoteParent(
                            text.substring(TRACE, SPAN - 1),
                            text.substring(SPAN, FLAGS - 1),
                            TraceFlags.fromHex(text, FLAGS),
                            TraceState.getDefault());
        }

        static String written(SpanContext span) {
            return "00-"
                    + span.getTraceId()
                    + "-"
                    + span.getSpanId()
                    + "-"
                    + span.getTraceFlags().asHex();
        }
    }

    @Override
    public void close() {
        provider.close();
    }
}

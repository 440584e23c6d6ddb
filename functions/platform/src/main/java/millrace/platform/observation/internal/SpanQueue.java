package millrace.platform.observation.internal;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spans that have ended, until an invocation's end sends them. The SDK's own batches are sent by a
 * thread in the background, which Lambda freezes with the instance.
 */
final class SpanQueue implements SpanProcessor {

    /** The time for which an exporter that failed is not tried again. */
    static final Duration SPARED = Duration.ofSeconds(30);

    /** Spans beyond it are dropped. */
    private static final int MAX_SPANS = 4_096;

    private static final Logger LOG = LoggerFactory.getLogger(SpanQueue.class);

    private final SpanExporter exporter;
    private final Duration flushWithin;
    private final ArrayBlockingQueue<SpanData> ended = new ArrayBlockingQueue<>(MAX_SPANS);
    private volatile long failedAtNanos;
    private volatile boolean failed;

    SpanQueue(SpanExporter exporter, Duration flushWithin) {
        this.exporter = exporter;
        this.flushWithin = flushWithin;
    }

    boolean isSpared() {
        return failed && System.nanoTime() - failedAtNanos < SPARED.toNanos();
    }

    /**
     * Sends what has ended, or drops it where it cannot be sent in time.
     *
     * @param remaining the time that the invocation has left, of which it takes half at most
     */
    void flush(Duration remaining) {
        var spans = new ArrayList<SpanData>();
        ended.drainTo(spans);
        if (spans.isEmpty() || isSpared()) {
            return;
        }
        long within = Math.min(flushWithin.toMillis(), remaining.toMillis() / 2);
        var sent = exporter.export(spans).join(Math.max(within, 0), TimeUnit.MILLISECONDS);
        if (sent.isSuccess()) {
            failed = false;
        } else {
            failedAtNanos = System.nanoTime();
            failed = true;
            LOG.warn("{} spans could not be exported; no more are for a while", spans.size());
        }
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (span.getSpanContext().isSampled()) {
            var _ = ended.offer(span.toSpanData());
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}

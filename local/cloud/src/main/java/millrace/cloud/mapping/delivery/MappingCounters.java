package millrace.cloud.mapping.delivery;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The running counts of one mapping; each consumer says what waits for it. */
public final class MappingCounters {

    public final LongAdder polled = new LongAdder();
    public final LongAdder filteredOut = new LongAdder();
    public final LongAdder invoked = new LongAdder();
    public final LongAdder failedInvocations = new LongAdder();
    public final LongAdder onFailureDelivered = new LongAdder();
    public final LongAdder dropped = new LongAdder();
    private final AtomicReferenceArray<Waiting> byConsumer;
    private final String mappingId;
    private final String functionName;
    private final String source;
    private volatile String lastResult = MappingStatistics.NOTHING_YET;

    private record Waiting(int pollers, long records, @Nullable Instant oldest) {}

    public MappingCounters(String mappingId, String functionName, String source, int consumers) {
        this.mappingId = mappingId;
        this.functionName = functionName;
        this.source = source;
        this.byConsumer = new AtomicReferenceArray<>(consumers);
    }

    /**
     * @param pollers that the consumer stands for now
     * @param oldest when the oldest of them came into the source; null where that is not known
     */
    public void waiting(int consumer, int pollers, long records, @Nullable Instant oldest) {
        byConsumer.set(consumer, new Waiting(pollers, records, oldest));
    }

    /** Tells how the newest invocation ended. */
    public void invocationEnded(boolean failed) {
        lastResult = failed ? "PROBLEM: Function call failed" : "OK";
    }

    public MappingStatistics snapshot() {
        return new MappingStatistics(
                mappingId,
                functionName,
                source,
                waiting().mapToInt(Waiting::pollers).sum(),
                waiting().mapToLong(Waiting::records).sum(),
                waiting()
                        .map(Waiting::oldest)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                polled.sum(),
                filteredOut.sum(),
                invoked.sum(),
                failedInvocations.sum(),
                onFailureDelivered.sum(),
                dropped.sum(),
                lastResult);
    }

    private Stream<Waiting> waiting() {
        return IntStream.range(0, byConsumer.length())
                .mapToObj(byConsumer::get)
                .filter(Objects::nonNull);
    }
}

package millrace.cloud.mapping.delivery;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** The running counts of one mapping; each poller sets its own lag. */
public final class MappingCounters {

    public final LongAdder polled = new LongAdder();
    public final LongAdder filteredOut = new LongAdder();
    public final LongAdder invoked = new LongAdder();
    public final LongAdder failedInvocations = new LongAdder();
    public final LongAdder onFailureDelivered = new LongAdder();
    public final LongAdder dropped = new LongAdder();
    private final AtomicLongArray lagByPoller;
    private final String mappingId;
    private final String functionName;
    private final String source;

    public MappingCounters(String mappingId, String functionName, String source, int pollers) {
        this.mappingId = mappingId;
        this.functionName = functionName;
        this.source = source;
        this.lagByPoller = new AtomicLongArray(pollers);
    }

    public void lag(int poller, long records) {
        lagByPoller.set(poller, records);
    }

    public MappingStatistics snapshot() {
        var lag = 0L;
        for (int i = 0; i < lagByPoller.length(); i++) {
            lag += lagByPoller.get(i);
        }
        return new MappingStatistics(
                mappingId,
                functionName,
                source,
                lag,
                polled.sum(),
                filteredOut.sum(),
                invoked.sum(),
                failedInvocations.sum(),
                onFailureDelivered.sum(),
                dropped.sum());
    }
}

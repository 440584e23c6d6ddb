package millrace.cloud.mapping;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** The running counts of one mapping; each poller sets its own lag. */
final class MappingCounters {

    final LongAdder polled = new LongAdder();
    final LongAdder filteredOut = new LongAdder();
    final LongAdder invoked = new LongAdder();
    final LongAdder failedInvocations = new LongAdder();
    final LongAdder onFailureDelivered = new LongAdder();
    final LongAdder dropped = new LongAdder();
    private final AtomicLongArray lagByPoller;
    private final String mappingId;
    private final String functionName;
    private final String source;

    MappingCounters(String mappingId, String functionName, String source, int pollers) {
        this.mappingId = mappingId;
        this.functionName = functionName;
        this.source = source;
        this.lagByPoller = new AtomicLongArray(pollers);
    }

    void lag(int poller, long records) {
        lagByPoller.set(poller, records);
    }

    MappingStatistics snapshot() {
        long lag = 0;
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

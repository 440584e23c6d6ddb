package millrace.cloud.mapping.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Counts of one event source mapping since the start, named as AWS's own mapping metrics.
 *
 * @param source the topic or the table
 * @param pollers that run now; 0 while the mapping is disabled
 * @param lag records that wait in the source; for a stream mapping those read and not yet handled
 * @param oldest when the oldest record that was read and is not handled came into the source; null
 *     where there is none, and for a queue
 * @param polled records read (PolledEventCount)
 * @param filteredOut records that no filter pattern matched (FilteredOutEventCount)
 * @param invoked records handed to the function, retries included (InvokedEventCount)
 * @param failedInvocations records in invocations that failed wholly or in part
 *     (FailedInvokeEventCount)
 * @param onFailureDelivered records written to the on-failure destination
 * @param dropped records given up without a destination (DroppedEventCount)
 * @param lastProcessingResult of the newest invocation, in Lambda's words
 */
public record MappingStatistics(
        String mappingId,
        String functionName,
        String source,
        int pollers,
        long lag,
        @Nullable Instant oldest,
        long polled,
        long filteredOut,
        long invoked,
        long failedInvocations,
        long onFailureDelivered,
        long dropped,
        String lastProcessingResult) {

    static final String NOTHING_YET = "No records processed";

    /** Those of a mapping that has not polled yet. */
    public static MappingStatistics none(EventSourceMapping mapping) {
        return new MappingStatistics(
                mapping.id(),
                mapping.functionName(),
                mapping.source(),
                0,
                0,
                null,
                0,
                0,
                0,
                0,
                0,
                0,
                NOTHING_YET);
    }

    /** These with the counts of earlier runs added. */
    public MappingStatistics after(MappingStatistics earlier) {
        return new MappingStatistics(
                mappingId,
                functionName,
                source,
                pollers,
                lag,
                oldest,
                polled + earlier.polled,
                filteredOut + earlier.filteredOut,
                invoked + earlier.invoked,
                failedInvocations + earlier.failedInvocations,
                onFailureDelivered + earlier.onFailureDelivered,
                dropped + earlier.dropped,
                lastProcessingResult.equals(NOTHING_YET)
                        ? earlier.lastProcessingResult
                        : lastProcessingResult);
    }

    /**
     * These of a mapping that does not poll any more.
     *
     * @param waiting records that wait in its source now
     */
    public MappingStatistics notPolling(long waiting) {
        return new MappingStatistics(
                mappingId,
                functionName,
                source,
                0,
                waiting,
                null,
                polled,
                filteredOut,
                invoked,
                failedInvocations,
                onFailureDelivered,
                dropped,
                lastProcessingResult);
    }

    /** How long the oldest record has waited; zero where none does. */
    public Duration age(Instant now) {
        return oldest == null || oldest.isAfter(now)
                ? Duration.ZERO
                : Duration.between(oldest, now);
    }
}

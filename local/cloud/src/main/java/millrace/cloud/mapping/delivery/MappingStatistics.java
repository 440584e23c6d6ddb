package millrace.cloud.mapping.delivery;

/**
 * Counts of one event source mapping since the start, named as AWS's own mapping metrics.
 *
 * @param source the topic or the table
 * @param lag records that wait in the source; for a stream mapping those read and not yet handled
 * @param polled records read (PolledEventCount)
 * @param filteredOut records that no filter pattern matched (FilteredOutEventCount)
 * @param invoked records handed to the function, retries included (InvokedEventCount)
 * @param failedInvocations records in invocations that failed wholly or in part
 *     (FailedInvokeEventCount)
 * @param onFailureDelivered records written to the on-failure destination
 * @param dropped records given up without a destination (DroppedEventCount)
 */
public record MappingStatistics(
        String mappingId,
        String functionName,
        String source,
        long lag,
        long polled,
        long filteredOut,
        long invoked,
        long failedInvocations,
        long onFailureDelivered,
        long dropped) {}

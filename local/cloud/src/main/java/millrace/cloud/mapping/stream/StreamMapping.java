package millrace.cloud.mapping.stream;

import java.time.Duration;
import java.util.List;
import millrace.cloud.mapping.delivery.StartingPosition;
import org.jspecify.annotations.Nullable;

/**
 * An event source mapping from a table's stream to one function.
 *
 * @param id the mapping's UUID
 * @param filters filter patterns as JSON texts, applied to the whole stream record
 * @param maximumRetryAttempts after the first try; -1 is without end
 * @param onFailureDestination the ARN of what gets a message about batches that are given up, or
 *     null where they are dropped
 */
public record StreamMapping(
        String id,
        String functionName,
        String tableName,
        StartingPosition startingPosition,
        int batchSize,
        Duration batchingWindow,
        List<String> filters,
        boolean reportBatchItemFailures,
        boolean bisectOnError,
        int maximumRetryAttempts,
        @Nullable Duration maximumRecordAge,
        int parallelizationFactor,
        @Nullable String onFailureDestination) {}

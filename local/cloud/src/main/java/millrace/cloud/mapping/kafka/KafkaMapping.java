package millrace.cloud.mapping.kafka;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An event source mapping from one Kafka topic to one function.
 *
 * @param id the mapping's stable id (its logical id)
 * @param startingPosition {@code TRIM_HORIZON} or {@code LATEST}
 * @param filters filter patterns as JSON texts, applied to the record's value
 * @param maximumRetryAttempts after the first try; -1 is without end
 * @param maximumRecordAge null is without end
 * @param onFailureTopic the Kafka topic of the on-failure destination, or null
 * @param maximumPollers empty where the mapping is not in provisioned mode
 */
public record KafkaMapping(
        String id,
        String functionName,
        String topic,
        String consumerGroup,
        String startingPosition,
        int batchSize,
        Duration batchingWindow,
        List<String> filters,
        boolean reportBatchItemFailures,
        boolean bisectOnError,
        int maximumRetryAttempts,
        @Nullable Duration maximumRecordAge,
        @Nullable String onFailureTopic,
        OptionalInt maximumPollers) {}

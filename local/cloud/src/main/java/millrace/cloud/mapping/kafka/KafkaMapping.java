package millrace.cloud.mapping.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import millrace.cloud.mapping.delivery.StartingPosition;
import org.jspecify.annotations.Nullable;

/**
 * An event source mapping from one Kafka topic to one function.
 *
 * @param id the mapping's UUID
 * @param clusterArn null where Lambda knows the cluster by its brokers only
 * @param filters filter patterns as JSON texts, applied to the record's value
 * @param maximumRetryAttempts after the first try; -1 is without end
 * @param maximumRecordAge null is without end
 * @param onFailureDestination {@code kafka://TOPIC} or an ARN, or null where records are dropped
 * @param minimumPollers 1 where the mapping is not in provisioned mode
 * @param maximumPollers Lambda's default where the mapping names none
 */
public record KafkaMapping(
        String id,
        String functionName,
        String topic,
        @Nullable String clusterArn,
        String consumerGroup,
        StartingPosition startingPosition,
        int batchSize,
        Duration batchingWindow,
        List<String> filters,
        boolean reportBatchItemFailures,
        boolean bisectOnError,
        int maximumRetryAttempts,
        @Nullable Duration maximumRecordAge,
        @Nullable String onFailureDestination,
        int minimumPollers,
        int maximumPollers) {

    private static final String KAFKA = "kafka://";

    /** The topic of the on-failure destination where that is a topic. */
    Optional<String> onFailureTopic() {
        return onFailureDestination != null && onFailureDestination.startsWith(KAFKA)
                ? Optional.of(onFailureDestination.substring(KAFKA.length()))
                : Optional.empty();
    }
}

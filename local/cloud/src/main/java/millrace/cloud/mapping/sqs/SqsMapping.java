package millrace.cloud.mapping.sqs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import millrace.cloud.assembly.Resource;
import millrace.cloud.mapping.delivery.MappingProperties;
import millrace.cloud.mapping.delivery.PollerScaling;

/**
 * A mapping from a queue to a function.
 *
 * @param batchingWindow the longest time in which a batch is gathered; zero takes what is there
 * @param scaling of the pollers, each with one invocation at a time
 */
record SqsMapping(
        String id,
        String functionName,
        String queueArn,
        int batchSize,
        Duration batchingWindow,
        List<String> filters,
        PollerScaling scaling,
        boolean reportBatchItemFailures) {

    static final int DEFAULT_BATCH_SIZE = 10;

    private static final String CONCURRENCY = "ScalingConfig.MaximumConcurrency";
    private static final int LEAST_CONCURRENCY = 2;
    private static final int MOST_CONCURRENCY = 1_000;

    static SqsMapping read(Resource resource) {
        var properties = new MappingProperties(resource);
        return new SqsMapping(
                properties.id(),
                properties.functionName(),
                resource.required("EventSourceArn"),
                properties.batchSize(DEFAULT_BATCH_SIZE),
                properties.batchingWindow(),
                properties.filters(),
                QueueScaling.upTo(concurrency(properties)),
                properties.reportsBatchItemFailures());
    }

    private static OptionalInt concurrency(MappingProperties properties) {
        return properties.mapping().text(CONCURRENCY).isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(
                        properties.number(
                                CONCURRENCY,
                                MOST_CONCURRENCY,
                                LEAST_CONCURRENCY,
                                MOST_CONCURRENCY));
    }

    /** One sentence for each thing that the mapping does not get here, or would not on AWS. */
    static List<String> deviations(Resource resource) {
        var properties = new MappingProperties(resource);
        var deviations = new ArrayList<>(properties.passedOver(Set.of("ScalingConfig")));
        if (properties.batchSize(DEFAULT_BATCH_SIZE) > DEFAULT_BATCH_SIZE
                && properties.batchingWindow().isZero()) {
            deviations.add(
                    "its BatchSize is above 10, for which Lambda wants a"
                            + " MaximumBatchingWindowInSeconds of 1 or more");
        }
        return List.copyOf(deviations);
    }

    String queueName() {
        return QueueArn.name(queueArn);
    }
}

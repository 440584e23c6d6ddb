package millrace.cloud.mapping.sqs;

import java.time.Duration;
import java.util.List;
import millrace.cloud.assembly.Resource;
import millrace.cloud.mapping.delivery.MappingProperties;

/**
 * A mapping from a queue to a function.
 *
 * @param batchingWindow the longest time in which a batch is gathered; zero takes what is there
 * @param maximumConcurrency invocations side by side
 */
record SqsMapping(
        String id,
        String functionName,
        String queueArn,
        int batchSize,
        Duration batchingWindow,
        List<String> filters,
        int maximumConcurrency,
        boolean reportBatchItemFailures) {

    private static final int DEFAULT_BATCH_SIZE = 10;

    /** Lambda starts with five pollers and adds more as messages wait; here there are no more. */
    private static final int DEFAULT_CONCURRENCY = 5;

    static SqsMapping read(Resource resource) {
        var properties = new MappingProperties(resource);
        return new SqsMapping(
                resource.logicalId(),
                properties.functionName(),
                resource.required("EventSourceArn"),
                resource.number("BatchSize", DEFAULT_BATCH_SIZE),
                properties.batchingWindow(),
                properties.filters(),
                resource.number("ScalingConfig.MaximumConcurrency", DEFAULT_CONCURRENCY),
                properties.reportsBatchItemFailures());
    }

    String queueName() {
        return QueueArn.name(queueArn);
    }
}

package millrace.cloud.mapping.sqs;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import millrace.cloud.assembly.Resource;
import millrace.cloud.mapping.delivery.MappingProperties;

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
                resource.logicalId(),
                properties.functionName(),
                resource.required("EventSourceArn"),
                resource.number("BatchSize", DEFAULT_BATCH_SIZE),
                properties.batchingWindow(),
                properties.filters(),
                PollerScaling.upTo(concurrency(resource)),
                properties.reportsBatchItemFailures());
    }

    private static OptionalInt concurrency(Resource resource) {
        if (resource.text(CONCURRENCY).isEmpty()) {
            return OptionalInt.empty();
        }
        var concurrency = resource.number(CONCURRENCY, MOST_CONCURRENCY);
        if (concurrency < LEAST_CONCURRENCY || concurrency > MOST_CONCURRENCY) {
            throw resource.invalid(
                    "has a MaximumConcurrency of "
                            + concurrency
                            + ", which Lambda takes from 2 to 1000 only: correct it in the CDK app"
                            + " and synthesize again");
        }
        return OptionalInt.of(concurrency);
    }

    String queueName() {
        return QueueArn.name(queueArn);
    }
}

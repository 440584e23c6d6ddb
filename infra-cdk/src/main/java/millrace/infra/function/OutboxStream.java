package millrace.infra.function;

import java.time.Duration;
import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * Feeds the relay with the new outbox rows of one table, in the order in which they were committed.
 * A batch that fails for good is noted in a queue; its rows stay in the table, where the sweeper
 * finds them.
 */
public final class OutboxStream extends Construct {

    private static final String NEW_OUTBOX_ROWS =
            "{\"eventName\":[\"INSERT\"],\"dynamodb\":{\"Keys\":{\"pk\":{\"S\":[{\"prefix\":\"OUTBOX#\"}]}}}}";

    private static final int BATCH_SIZE = 500;
    private static final int RETRY_ATTEMPTS = 10;

    /** The sweeper has taken over long before. */
    private static final Duration RECORD_AGE = Duration.ofHours(1);

    public OutboxStream(
            Construct scope,
            String id,
            ContextTable table,
            ServerlessFunction relay,
            Queue givenUp) {
        super(scope, id);
        relay.allow(table.readingStream());
        relay.allow(table.publishingOutbox());
        relay.allow(
                List.of(
                        PolicyStatement.Builder.create()
                                .actions(List.of("sqs:SendMessage"))
                                .resources(List.of(givenUp.getQueueArn()))
                                .build()));
        CfnEventSourceMapping.Builder.create(this, "Mapping")
                .functionName(relay.live().getFunctionArn())
                .eventSourceArn(table.streamArn())
                .startingPosition("TRIM_HORIZON")
                .filterCriteria(filter())
                .batchSize(BATCH_SIZE)
                .maximumBatchingWindowInSeconds(0)
                // More would still keep the order of one key; one keeps the brokers' connections
                // few.
                .parallelizationFactor(1)
                .functionResponseTypes(List.of("ReportBatchItemFailures"))
                .bisectBatchOnFunctionError(true)
                .maximumRetryAttempts(RETRY_ATTEMPTS)
                .maximumRecordAgeInSeconds(RECORD_AGE.toSeconds())
                .destinationConfig(
                        CfnEventSourceMapping.DestinationConfigProperty.builder()
                                .onFailure(
                                        CfnEventSourceMapping.OnFailureProperty.builder()
                                                .destination(givenUp.getQueueArn())
                                                .build())
                                .build())
                .build()
                .getNode()
                .addDependency(relay.role());
    }

    private static CfnEventSourceMapping.FilterCriteriaProperty filter() {
        return CfnEventSourceMapping.FilterCriteriaProperty.builder()
                .filters(
                        List.of(
                                CfnEventSourceMapping.FilterProperty.builder()
                                        .pattern(NEW_OUTBOX_ROWS)
                                        .build()))
                .build();
    }
}

package millrace.infra.function;

import java.util.List;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.constructs.Construct;

/**
 * Calls a function for items of its context's table as soon as they change. It is called once for
 * each change at most: a function that is scheduled, too, finds what a call missed.
 */
public final class ItemStream extends Construct {

    private static final int BATCH_SIZE = 10;

    /**
     * @param changes which changes, as a filter pattern of the table's stream
     */
    public ItemStream(
            Construct scope,
            String id,
            ContextTable table,
            ServerlessFunction function,
            String changes) {
        super(scope, id);
        function.allow(table.readingStream());
        CfnEventSourceMapping.Builder.create(this, "Mapping")
                .functionName(function.live().getFunctionArn())
                .eventSourceArn(table.streamArn())
                .startingPosition("LATEST")
                .filterCriteria(
                        CfnEventSourceMapping.FilterCriteriaProperty.builder()
                                .filters(
                                        List.of(
                                                CfnEventSourceMapping.FilterProperty.builder()
                                                        .pattern(changes)
                                                        .build()))
                                .build())
                .batchSize(BATCH_SIZE)
                .maximumBatchingWindowInSeconds(0)
                .maximumRetryAttempts(0)
                .build()
                .getNode()
                .addDependency(function.role());
    }
}

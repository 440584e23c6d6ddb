package millrace.cloud.mapping.stream;

import java.util.List;
import java.util.Set;
import millrace.cloud.assembly.Resource;
import millrace.cloud.mapping.delivery.MappingProperties;
import millrace.cloud.mapping.delivery.StartingPosition;
import millrace.cloud.mapping.filter.FilterCriteria;

/** Reads a mapping from a table's stream. */
final class StreamMappingReading {

    static final int DEFAULT_BATCH_SIZE = 100;
    private static final String TABLE = ":table/";
    private static final int MOST_LANES = 10;

    private static final Set<String> HONOURED =
            Set.of(
                    "StartingPosition",
                    "BisectBatchOnFunctionError",
                    "MaximumRetryAttempts",
                    "MaximumRecordAgeInSeconds",
                    "ParallelizationFactor",
                    "DestinationConfig");

    private StreamMappingReading() {}

    static boolean isStream(Resource resource) {
        return resource.text("EventSourceArn").orElse("").contains(TABLE);
    }

    static StreamMapping read(Resource resource) {
        var arn = resource.required("EventSourceArn");
        var table = arn.substring(arn.indexOf(TABLE) + TABLE.length());
        var properties = new MappingProperties(resource);
        FilterCriteria.of(
                resource.logicalId(), properties.filters(), StreamMappingPoller.DATA_FIELD);
        return new StreamMapping(
                properties.id(),
                properties.functionName(),
                table.split("/", 2)[0],
                startingPosition(properties),
                properties.batchSize(DEFAULT_BATCH_SIZE),
                properties.batchingWindow(),
                properties.filters(),
                properties.reportsBatchItemFailures(),
                properties.bisectsOnError(),
                properties.maximumRetryAttempts(),
                properties.maximumRecordAge(),
                properties.number("ParallelizationFactor", 1, 1, MOST_LANES),
                properties.onFailureDestination().orElse(null));
    }

    private static StartingPosition startingPosition(MappingProperties properties) {
        var position = properties.startingPosition();
        if (position.at() != null) {
            throw properties.refused(
                    "starts at a time, where Lambda takes TRIM_HORIZON and LATEST of a stream");
        }
        return position;
    }

    /** Properties of the mapping that are passed over, one sentence each. */
    static List<String> deviations(Resource resource) {
        return new MappingProperties(resource).passedOver(HONOURED);
    }
}

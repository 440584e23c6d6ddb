package millrace.cloud.mapping.stream;

import millrace.cloud.assembly.Resource;
import millrace.cloud.mapping.delivery.MappingProperties;

/** Reads a mapping from a table's stream. */
final class StreamMappingReading {

    static final int DEFAULT_BATCH_SIZE = 100;
    private static final String TABLE = ":table/";

    private StreamMappingReading() {}

    static boolean isStream(Resource resource) {
        return resource.text("EventSourceArn").orElse("").contains(TABLE);
    }

    static StreamMapping read(Resource resource) {
        var arn = resource.required("EventSourceArn");
        var table = arn.substring(arn.indexOf(TABLE) + TABLE.length());
        var properties = new MappingProperties(resource);
        return new StreamMapping(
                resource.logicalId(),
                properties.functionName(),
                table.split("/", 2)[0],
                properties.startingPosition(),
                resource.number("BatchSize", DEFAULT_BATCH_SIZE),
                properties.batchingWindow(),
                properties.filters(),
                properties.reportsBatchItemFailures(),
                properties.bisectsOnError(),
                properties.maximumRetryAttempts(),
                properties.maximumRecordAge(),
                resource.number("ParallelizationFactor", 1),
                properties.onFailureDestination().orElse(null));
    }
}

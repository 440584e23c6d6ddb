package millrace.cloud.mapping;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record of a table's stream.
 *
 * @param sizeBytes as DynamoDB counts it
 * @param json the form in which filters and the function see it
 */
record StreamRecord(
        String shardId, String sequenceNumber, Instant timestamp, long sizeBytes, ObjectNode json)
        implements SourceRecord {

    @Override
    public String partition() {
        return shardId;
    }

    @Override
    public String position() {
        return sequenceNumber;
    }
}

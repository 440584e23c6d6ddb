package millrace.cloud.mapping.stream;

import java.time.Instant;
import millrace.cloud.mapping.delivery.SourceRecord;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record of a table's stream.
 *
 * @param sizeBytes as DynamoDB counts it
 * @param json the form in which filters and the function see it
 */
public record StreamRecord(
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

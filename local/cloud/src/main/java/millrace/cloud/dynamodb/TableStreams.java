package millrace.cloud.dynamodb;

import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The operations of DynamoDB Streams. They throw the service's exceptions of {@code
 * software.amazon.awssdk.services.dynamodb.model}.
 */
public final class TableStreams {

    private final DynamoDbClient tables;
    private final DynamoDbStreamsClient streams;

    TableStreams(DynamoDbClient tables, DynamoDbStreamsClient streams) {
        this.tables = tables;
        this.streams = streams;
    }

    /**
     * The ARN of the table's newest stream.
     *
     * @throws IllegalStateException when it has none
     */
    public String streamArn(String tableName) {
        return Optional.ofNullable(table(tableName).latestStreamArn())
                .orElseThrow(() ->
                        new IllegalStateException("The table " + tableName + " has no stream"));
    }

    /** The name of the table's partition key. */
    public String partitionKey(String tableName) {
        return table(tableName).keySchema().stream()
                .filter(element -> element.keyType() == KeyType.HASH)
                .findFirst()
                .orElseThrow()
                .attributeName();
    }

    private TableDescription table(String tableName) {
        return tables.describeTable(request -> request.tableName(tableName)).table();
    }

    public DescribeStreamResponse describeStream(DescribeStreamRequest request) {
        return streams.describeStream(request);
    }

    public String shardIterator(GetShardIteratorRequest request) {
        return streams.getShardIterator(request).shardIterator();
    }

    public GetRecordsResponse records(GetRecordsRequest request) {
        return streams.getRecords(request);
    }
}

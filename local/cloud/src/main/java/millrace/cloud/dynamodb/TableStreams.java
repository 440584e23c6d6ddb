package millrace.cloud.dynamodb;

import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.dynamodb.services.local.server.DynamoDBRequestHandler;

/**
 * The DynamoDB Streams operations of DynamoDB Local, called in this JVM. They throw the service's
 * exceptions of {@code software.amazon.awssdk.services.dynamodb.model}.
 */
public final class TableStreams {

    private static final String ANY = "local";

    private final DynamoDBRequestHandler requests;

    TableStreams(DynamoDBRequestHandler requests) {
        this.requests = requests;
    }

    /** The ARN of the table's newest stream. */
    public String streamArn(String tableName) {
        return table(tableName).latestStreamArn();
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
        var request = DescribeTableRequest.builder().tableName(tableName).build();
        return requests.describeTable(ANY, ANY, request).table();
    }

    public DescribeStreamResponse describeStream(DescribeStreamRequest request) {
        return requests.describeStream(ANY, ANY, request);
    }

    public String shardIterator(GetShardIteratorRequest request) {
        return requests.getShardIterator(ANY, ANY, request).shardIterator();
    }

    public GetRecordsResponse records(GetRecordsRequest request) {
        return requests.getRecords(ANY, ANY, request);
    }
}

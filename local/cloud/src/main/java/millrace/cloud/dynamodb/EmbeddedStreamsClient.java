package millrace.cloud.dynamodb;

import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.server.DynamoDBRequestHandler;

/** The DynamoDB Streams operations of DynamoDB Local, called in this JVM. */
record EmbeddedStreamsClient(DynamoDBRequestHandler requests) implements DynamoDbStreamsClient {

    private static final String ANY = OpenDatabase.ANY;

    @Override
    public DescribeStreamResponse describeStream(DescribeStreamRequest request) {
        return requests.describeStream(ANY, ANY, request);
    }

    @Override
    public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
        return requests.getShardIterator(ANY, ANY, request);
    }

    @Override
    public GetRecordsResponse getRecords(GetRecordsRequest request) {
        return requests.getRecords(ANY, ANY, request);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    /** The database closes by itself. */
    @Override
    public void close() {}
}

package millrace.cloud.dynamodb;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;
import software.amazon.dynamodb.services.local.server.DynamoDBRequestHandler;

/**
 * The operations of DynamoDB Local that the local cloud itself needs, called in this JVM. Others
 * throw {@link UnsupportedOperationException}.
 */
record EmbeddedClient(DynamoDBRequestHandler requests) implements DynamoDbClient {

    private static final String ANY = OpenDatabase.ANY;

    @Override
    public ListTablesResponse listTables(ListTablesRequest request) {
        return requests.listTables(ANY, ANY, request);
    }

    @Override
    public CreateTableResponse createTable(CreateTableRequest request) {
        return requests.createTable(ANY, ANY, request);
    }

    @Override
    public DescribeTableResponse describeTable(DescribeTableRequest request) {
        return requests.describeTable(ANY, ANY, request);
    }

    @Override
    public DescribeTimeToLiveResponse describeTimeToLive(DescribeTimeToLiveRequest request) {
        return requests.describeTimeToLive(ANY, ANY, request);
    }

    @Override
    public UpdateTimeToLiveResponse updateTimeToLive(UpdateTimeToLiveRequest request) {
        return requests.updateTimeToLive(ANY, ANY, request);
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return requests.query(ANY, ANY, request);
    }

    @Override
    public ScanResponse scan(ScanRequest request) {
        return requests.scan(ANY, ANY, request);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    /** The database closes by itself. */
    @Override
    public void close() {}
}

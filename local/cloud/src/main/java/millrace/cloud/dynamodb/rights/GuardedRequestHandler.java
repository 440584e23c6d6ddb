package millrace.cloud.dynamodb.rights;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/**
 * DynamoDB Local's request handler that first asks whether the caller may. PartiQL, reads in
 * transactions and changes of tables are not asked about: no function makes them.
 */
public class GuardedRequestHandler extends LocalDynamoDBRequestHandler {

    private static final int AUTHORITY_LEVEL = 0;
    private static final boolean SHARED_BY_ALL_CREDENTIALS_AND_REGIONS = true;
    protected static final boolean NO_TRANSIENT_STATUSES = false;

    private volatile TableRights rights = TableRights.ALL;

    /**
     * @param directory keeps the tables; null keeps them in memory only
     */
    public GuardedRequestHandler(@Nullable Path directory) {
        super(
                AUTHORITY_LEVEL,
                directory == null,
                directory == null ? null : directory.toString(),
                SHARED_BY_ALL_CREDENTIALS_AND_REGIONS,
                NO_TRANSIENT_STATUSES);
    }

    /** From now on callers may do what it allows. */
    public void guard(TableRights allowed) {
        rights = allowed;
    }

    @Override
    public GetItemResponse getItem(String caller, String region, GetItemRequest request) {
        rights.onItem(caller, "GetItem", request.tableName(), request.key());
        return super.getItem(caller, region, request);
    }

    @Override
    public BatchGetItemResponse batchGetItem(
            String caller, String region, BatchGetItemRequest request) {
        request.requestItems()
                .forEach((table, reads) ->
                        rights.onItems(caller, "BatchGetItem", table, reads.keys()));
        return super.batchGetItem(caller, region, request);
    }

    @Override
    public QueryResponse query(String caller, String region, QueryRequest request) {
        rights.onQuery(caller, request);
        return super.query(caller, region, request);
    }

    @Override
    public ScanResponse scan(String caller, String region, ScanRequest request) {
        rights.onTable(caller, "Scan", request.tableName());
        return super.scan(caller, region, request);
    }

    @Override
    public DescribeTableResponse describeTable(
            String caller, String region, DescribeTableRequest request) {
        rights.onTable(caller, "DescribeTable", request.tableName());
        return super.describeTable(caller, region, request);
    }

    @Override
    public PutItemResponse putItem(String caller, String region, PutItemRequest request) {
        rights.onItem(caller, "PutItem", request.tableName(), request.item());
        return super.putItem(caller, region, request);
    }

    @Override
    public UpdateItemResponse updateItem(String caller, String region, UpdateItemRequest request) {
        rights.onItem(caller, "UpdateItem", request.tableName(), request.key());
        return super.updateItem(caller, region, request);
    }

    @Override
    public DeleteItemResponse deleteItem(String caller, String region, DeleteItemRequest request) {
        rights.onItem(caller, "DeleteItem", request.tableName(), request.key());
        return super.deleteItem(caller, region, request);
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(
            String caller, String region, BatchWriteItemRequest request) {
        request.requestItems().forEach((table, writes) -> rights.onBatch(caller, table, writes));
        return super.batchWriteItem(caller, region, request);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(
            String caller, String region, TransactWriteItemsRequest request) {
        rights.onTransaction(caller, request.transactItems());
        return write(caller, region, request);
    }

    /** Writes a transaction that is allowed. */
    protected TransactWriteItemsResponse write(
            String caller, String region, TransactWriteItemsRequest request) {
        return super.transactWriteItems(caller, region, request);
    }
}

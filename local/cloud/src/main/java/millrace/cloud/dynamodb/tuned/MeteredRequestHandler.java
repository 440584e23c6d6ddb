package millrace.cloud.dynamodb.tuned;

import java.nio.file.Path;
import millrace.cloud.dynamodb.rights.GuardedRequestHandler;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** DynamoDB Local's request handler that also counts the request units of each call. */
class MeteredRequestHandler extends GuardedRequestHandler {

    private static final ReturnConsumedCapacity ASKED = ReturnConsumedCapacity.TOTAL;

    private final RequestUnits units = new RequestUnits();

    MeteredRequestHandler(@Nullable Path directory) {
        super(directory);
    }

    RequestUnits units() {
        return units;
    }

    @Override
    public GetItemResponse getItem(String caller, String region, GetItemRequest request) {
        var metered = request.toBuilder().returnConsumedCapacity(ASKED).build();
        var response = super.getItem(caller, region, metered);
        units.read(response.consumedCapacity());
        return response;
    }

    @Override
    public BatchGetItemResponse batchGetItem(
            String caller, String region, BatchGetItemRequest request) {
        var metered = request.toBuilder().returnConsumedCapacity(ASKED).build();
        var response = super.batchGetItem(caller, region, metered);
        response.consumedCapacity().forEach(units::read);
        return response;
    }

    @Override
    public QueryResponse query(String caller, String region, QueryRequest request) {
        var metered = request.toBuilder().returnConsumedCapacity(ASKED).build();
        var response = super.query(caller, region, metered);
        units.read(response.consumedCapacity());
        return response;
    }

    @Override
    public PutItemResponse putItem(String caller, String region, PutItemRequest request) {
        var metered = request.toBuilder().returnConsumedCapacity(ASKED).build();
        var response = super.putItem(caller, region, metered);
        units.written(response.consumedCapacity());
        return response;
    }

    @Override
    public UpdateItemResponse updateItem(String caller, String region, UpdateItemRequest request) {
        var metered = request.toBuilder().returnConsumedCapacity(ASKED).build();
        var response = super.updateItem(caller, region, metered);
        units.written(response.consumedCapacity());
        return response;
    }

    @Override
    public DeleteItemResponse deleteItem(String caller, String region, DeleteItemRequest request) {
        var metered = request.toBuilder().returnConsumedCapacity(ASKED).build();
        var response = super.deleteItem(caller, region, metered);
        units.written(response.consumedCapacity());
        return response;
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(
            String caller, String region, BatchWriteItemRequest request) {
        var metered = request.toBuilder().returnConsumedCapacity(ASKED).build();
        var response = super.batchWriteItem(caller, region, metered);
        response.consumedCapacity().forEach(units::written);
        return response;
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(
            String caller, String region, TransactWriteItemsRequest request) {
        var metered = request.toBuilder().returnConsumedCapacity(ASKED).build();
        var response = super.transactWriteItems(caller, region, metered);
        response.consumedCapacity().forEach(units::written);
        return response;
    }
}

package millrace.cloud.dynamodb;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.shared.access.LocalDBClient;
import software.amazon.dynamodb.services.local.shared.jobs.JobsRegister;

/**
 * DynamoDB Local's request handler that also tells which table was just written, whoever wrote:
 * stream pollers need no busy polling. Writes by PartiQL and expiry are not told; the pollers' idle
 * poll finds them.
 */
final class WatchedRequestHandler extends LocalDynamoDBRequestHandler {

    private static final int AUTHORITY_LEVEL = 0;
    private static final boolean SHARED_BY_ALL_CREDENTIALS_AND_REGIONS = true;
    private static final boolean NO_TRANSIENT_STATUSES = false;

    /** What DynamoDB Local calls the database that all share, and its file. */
    private static final String DATABASE = "shared-local-instance";

    private static final String FILE = DATABASE + ".db";

    /** As many as DynamoDB Local itself has: expiry, indexes and streams look after themselves. */
    private static final int BACKGROUND_JOBS = 10;

    private final List<TableWrites> listeners = new CopyOnWriteArrayList<>();

    /**
     * @throws IllegalStateException when DynamoDB Local is another version than the one known
     */
    WatchedRequestHandler(DynamoDbSettings settings) {
        super(
                AUTHORITY_LEVEL,
                settings.directory() == null,
                settings.directory() == null ? null : settings.directory().toString(),
                SHARED_BY_ALL_CREDENTIALS_AND_REGIONS,
                NO_TRANSIENT_STATUSES);
        Path directory = settings.directory();
        use(new TableDatabase(directory == null ? null : directory.resolve(FILE).toFile()));
    }

    /** DynamoDB Local makes its database itself and has no setting for another: hence its field. */
    private void use(TableDatabase database) {
        try {
            Field clients = LocalDynamoDBRequestHandler.class.getDeclaredField("dbRequestHandlers");
            clients.setAccessible(true);
            @SuppressWarnings("unchecked")
            Map<String, Object> byName = (Map<String, Object>) clients.get(this);
            JobsRegister jobs =
                    new JobsRegister(
                            Executors.newFixedThreadPool(BACKGROUND_JOBS), NO_TRANSIENT_STATUSES);
            byName.put(DATABASE, new LocalDBClient(database, jobs));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("DynamoDB Local is another version", e);
        }
    }

    void tell(TableWrites listener) {
        listeners.add(listener);
    }

    @Override
    public PutItemResponse putItem(String accessKey, String region, PutItemRequest request) {
        PutItemResponse response = super.putItem(accessKey, region, request);
        written(request.tableName());
        return response;
    }

    @Override
    public UpdateItemResponse updateItem(
            String accessKey, String region, UpdateItemRequest request) {
        UpdateItemResponse response = super.updateItem(accessKey, region, request);
        written(request.tableName());
        return response;
    }

    @Override
    public DeleteItemResponse deleteItem(
            String accessKey, String region, DeleteItemRequest request) {
        DeleteItemResponse response = super.deleteItem(accessKey, region, request);
        written(request.tableName());
        return response;
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(
            String accessKey, String region, BatchWriteItemRequest request) {
        BatchWriteItemResponse response = super.batchWriteItem(accessKey, region, request);
        request.requestItems().keySet().forEach(this::written);
        return response;
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(
            String accessKey, String region, TransactWriteItemsRequest request) {
        TransactWriteItemsResponse response = super.transactWriteItems(accessKey, region, request);
        request.transactItems().stream()
                .flatMap(WatchedRequestHandler::tableOf)
                .distinct()
                .forEach(this::written);
        return response;
    }

    private static Stream<String> tableOf(TransactWriteItem item) {
        return Stream.of(
                        item.put() == null ? null : item.put().tableName(),
                        item.update() == null ? null : item.update().tableName(),
                        item.delete() == null ? null : item.delete().tableName())
                .filter(Objects::nonNull);
    }

    private void written(String tableName) {
        listeners.forEach(listener -> listener.written(tableName));
    }
}

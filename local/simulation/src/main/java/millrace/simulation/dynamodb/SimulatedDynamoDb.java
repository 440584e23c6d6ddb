package millrace.simulation.dynamodb;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.simulation.fault.Faults;
import millrace.simulation.fault.Latency;
import millrace.simulation.lambda.Instance;
import millrace.simulation.scheduler.Scheduler;
import millrace.simulation.scheduler.Seeds;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * The SDK's client of one execution environment, which sends each request once: with latency, lost
 * requests and lost answers. Operations that are not here throw UnsupportedOperationException.
 */
public final class SimulatedDynamoDb implements DynamoDbClient {

    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(5);
    private static final Latency ONE_ITEM = Latency.ofMillis(7.6, 16);
    private static final Latency TRANSACTION = Latency.ofMillis(25, 92);

    private final Database database;
    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final Network network;
    private final Reads reads;
    private final Writes writes;

    public SimulatedDynamoDb(
            Database database, Instance instance, Scheduler scheduler, long seed, Faults faults) {
        this.database = database;
        this.scheduler = scheduler;
        this.random = Seeds.random(seed, instance.name());
        this.network = new Network(instance, scheduler, faults, random);
        this.reads = new Reads(database);
        this.writes = new Writes(database);
    }

    private <R> R call(String operation, DynamoDbRequest request, Supplier<R> service) {
        var timeout =
                request.overrideConfiguration()
                        .flatMap(given -> given.apiCallAttemptTimeout().or(given::apiCallTimeout))
                        .orElse(SOCKET_TIMEOUT);
        return network.send(operation, ONE_ITEM, timeout, service);
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return call("GetItem", request, () -> reads.get(request));
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        return call("BatchGetItem", request, () -> reads.batch(request));
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return call("Query", request, () -> reads.query(request));
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return call(
                "PutItem",
                request,
                () -> {
                    writes.put(request);
                    return PutItemResponse.builder().build();
                });
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        return call(
                "UpdateItem",
                request,
                () -> {
                    writes.update(request);
                    return UpdateItemResponse.builder().build();
                });
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        return call(
                "DeleteItem",
                request,
                () -> {
                    writes.delete(request);
                    return DeleteItemResponse.builder().build();
                });
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        return call("BatchWriteItem", request, () -> writes.batch(request));
    }

    /** The SDK gives a request a token of its own where it has none. */
    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        var token =
                request.clientRequestToken() == null
                        ? Long.toHexString(random.nextLong())
                        : request.clientRequestToken();
        return call(
                "TransactWriteItems" + firstKey(request),
                request,
                () -> {
                    transact(token, request);
                    return TransactWriteItemsResponse.builder().build();
                });
    }

    /** For the story. */
    private static String firstKey(TransactWriteItemsRequest request) {
        return request.transactItems().stream()
                .flatMap(each ->
                        Stream.of(
                                        Optional.ofNullable(each.put()).map(Put::item),
                                        Optional.ofNullable(each.update()).map(Update::key),
                                        Optional.ofNullable(each.delete()).map(Delete::key))
                                .flatMap(Optional::stream))
                .map(key -> " " + key.getOrDefault("pk", AttributeValue.fromS("")).s())
                .limit(3)
                .collect(Collectors.joining());
    }

    private void transact(String token, TransactWriteItemsRequest request) {
        var items = request.transactItems();
        try {
            var prepared =
                    database.transactions()
                            .prepare(
                                    token,
                                    items,
                                    items.stream().map(writes::ofTransaction).toList());
            if (prepared != null) {
                scheduler.sleep(TRANSACTION.draw(random).minus(ONE_ITEM.median()).abs());
                prepared.commit();
            }
        } catch (TransactionCanceledException refused) {
            var codes =
                    refused.cancellationReasons().stream()
                            .map(CancellationReason::code)
                            .collect(Collectors.toSet());
            if (codes.contains("TransactionConflict")) {
                database.conflicted();
            }
            throw refused;
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}

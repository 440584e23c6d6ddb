package millrace.operations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import millrace.platform.table.DueLanes;
import millrace.platform.table.Item;
import millrace.platform.table.dynamo.AttributeValues;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.internal.OutboxRow;
import millrace.testing.TestPlatform;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * DynamoDB as one relay and one sweeper see it: tables of outbox rows that can be queried by their
 * key or the index {@code due}, looked for and deleted. Any other call is refused.
 */
final class DynamoDbWithOutboxes implements DynamoDbClient {

    private static final DueLanes LANES = new DueLanes(OutboxRow.PK_PREFIX, DueLanes.DEFAULT_COUNT);

    private final Map<String, Map<String, Map<String, AttributeValue>>> tables = new HashMap<>();

    DynamoDbWithOutboxes(String... tableNames) {
        for (var name : tableNames) {
            tables.put(name, new TreeMap<>());
        }
    }

    /** Puts what the platform of a test would publish into the table; due as it stands there. */
    synchronized void holding(String table, TestPlatform test, List<OutboxRow> rows) {
        for (var row : rows) {
            var swept = row.createdAt().plus(UnitOfWork.SWEPT_AFTER);
            var attributes = attributes(row.item(swept, LANES), test);
            table(table).put(place(attributes), attributes);
        }
    }

    private static Map<String, AttributeValue> attributes(Item item, TestPlatform test) {
        var due = Objects.requireNonNull(item.due());
        return Map.of(
                "pk", AttributeValue.fromS(item.key().pk()),
                "sk", AttributeValue.fromS(item.key().sk()),
                "version", AttributeValue.fromN("1"),
                "tx", AttributeValue.fromS("tx-1"),
                "data", AttributeValues.of(test.json().valueToTree(item.data())),
                "dueLane", AttributeValue.fromS(due.lane()),
                "dueAt", AttributeValue.fromN(String.valueOf(due.at().toEpochMilli())));
    }

    synchronized int rows(String table) {
        return table(table).size();
    }

    private Map<String, Map<String, AttributeValue>> table(String name) {
        var table = tables.get(name);
        if (table == null) {
            throw ResourceNotFoundException.builder().message("No table " + name).build();
        }
        return table;
    }

    private static String place(Map<String, AttributeValue> keys) {
        return text(keys, "pk") + " " + text(keys, "sk");
    }

    private static String text(Map<String, AttributeValue> attributes, String name) {
        return Objects.requireNonNull(attributes.get(name)).s();
    }

    @Override
    public synchronized BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        var found = new HashMap<String, List<Map<String, AttributeValue>>>();
        request.requestItems()
                .forEach((name, asked) ->
                        found.put(
                                name,
                                asked.keys().stream()
                                        .map(key -> table(name).get(place(key)))
                                        .filter(Objects::nonNull)
                                        .toList()));
        return BatchGetItemResponse.builder().responses(found).unprocessedKeys(Map.of()).build();
    }

    @Override
    public synchronized QueryResponse query(QueryRequest request) {
        return "due".equals(request.indexName()) ? due(request) : partition(request);
    }

    private QueryResponse partition(QueryRequest request) {
        var pk = text(request.expressionAttributeValues(), ":pk");
        var found =
                table(request.tableName()).values().stream()
                        .filter(row -> text(row, "pk").equals(pk))
                        .limit(request.limit())
                        .toList();
        return QueryResponse.builder().items(found).build();
    }

    private QueryResponse due(QueryRequest request) {
        var lane = text(request.expressionAttributeValues(), ":lane");
        var by = number(request.expressionAttributeValues(), ":by");
        var found = new ArrayList<Map<String, AttributeValue>>();
        for (var row : table(request.tableName()).values()) {
            if (text(row, "dueLane").equals(lane) && number(row, "dueAt") <= by) {
                found.add(row);
            }
        }
        found.sort(Comparator.comparingLong(row -> number(row, "dueAt")));
        return QueryResponse.builder()
                .items(found.subList(0, Math.min(found.size(), request.limit())))
                .build();
    }

    private static long number(Map<String, AttributeValue> attributes, String name) {
        return Long.parseLong(Objects.requireNonNull(attributes.get(name)).n());
    }

    @Override
    public synchronized BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        request.requestItems()
                .forEach((name, writes) ->
                        writes.forEach(write -> {
                            table(name).remove(place(deletedKey(write)));
                        }));
        return BatchWriteItemResponse.builder().build();
    }

    private static Map<String, AttributeValue> deletedKey(WriteRequest write) {
        if (write.deleteRequest() == null) {
            throw new UnsupportedOperationException("Relay and sweeper only delete");
        }
        return write.deleteRequest().key();
    }

    @Override
    public String serviceName() {
        return "dynamodb";
    }

    @Override
    public void close() {}
}

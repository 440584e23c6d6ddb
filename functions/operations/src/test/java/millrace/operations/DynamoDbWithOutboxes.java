package millrace.operations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import millrace.platform.outbox.OutboxRow;
import millrace.platform.table.AttributeValues;
import millrace.platform.table.Item;
import millrace.platform.work.UnitOfWork;
import millrace.testing.TestPlatform;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * DynamoDB as relay and sweeper see it: tables of outbox rows that can be queried by the index
 * {@code due} and deleted. Any other call is refused. Not thread-safe.
 */
final class DynamoDbWithOutboxes implements DynamoDbClient {

    private final Map<String, Map<String, Map<String, AttributeValue>>> tables = new HashMap<>();

    DynamoDbWithOutboxes(String... tableNames) {
        for (var name : tableNames) {
            tables.put(name, new TreeMap<>());
        }
    }

    /** Puts what the platform of a test would publish into the table; due as it stands there. */
    void holding(String table, TestPlatform test, List<OutboxRow> rows) {
        for (var row : rows) {
            var swept = row.createdAt().plus(UnitOfWork.SWEPT_AFTER);
            var attributes = attributes(row.item(swept), test);
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

    int rows(String table) {
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
    public QueryResponse query(QueryRequest request) {
        if (!"due".equals(request.indexName())) {
            throw new UnsupportedOperationException("Only the index due is kept");
        }
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
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
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

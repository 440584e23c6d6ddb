package millrace.simulation.dynamodb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Reads at one instant. Those of a table that are not strongly consistent find it as a replica has
 * it, and those of an index lag.
 */
final class Reads {

    private static final int MAX_BATCH = 100;
    private static final int BYTES_OF_A_UNIT = 4096;

    private final Database database;

    Reads(Database database) {
        this.database = database;
    }

    private SimulatedTable table(String name) {
        var table = database.table(name);
        if (table.capacity().isThrottled()) {
            throw DynamoErrors.throttled();
        }
        return table;
    }

    private static long bytes(@Nullable Map<String, AttributeValue> item) {
        return item == null ? 0 : ItemRules.bytes(item);
    }

    /** A strongly consistent read takes a unit for each 4 KB, at least one, and others half. */
    private static double units(long bytes, @Nullable Boolean consistent) {
        double units = Math.ceilDiv(Math.max(1, bytes), BYTES_OF_A_UNIT);
        return Boolean.TRUE.equals(consistent) ? units : units / 2;
    }

    private static @Nullable Map<String, AttributeValue> item(
            SimulatedTable table, Map<String, AttributeValue> given, @Nullable Boolean consistent) {
        var key = ItemKey.of(table.schema(), given);
        return Boolean.TRUE.equals(consistent)
                ? table.item(key)
                : table.replica(key.partition()).get(key.sort());
    }

    GetItemResponse get(GetItemRequest request) {
        var table = table(request.tableName());
        var item = item(table, request.key(), request.consistentRead());
        table.capacity().reads(units(bytes(item), request.consistentRead()));
        var answer = GetItemResponse.builder();
        if (item != null) {
            answer.item(
                    projected(
                            item,
                            request.projectionExpression(),
                            request.expressionAttributeNames()));
        }
        return answer.build();
    }

    BatchGetItemResponse batch(BatchGetItemRequest request) {
        int size =
                request.requestItems().values().stream().mapToInt(each -> each.keys().size()).sum();
        if (size < 1 || size > MAX_BATCH) {
            throw DynamoErrors.validation("Member must have length between 1 and " + MAX_BATCH);
        }
        var found = new LinkedHashMap<String, List<Map<String, AttributeValue>>>();
        request.requestItems()
                .forEach((name, asked) -> {
                    var table = table(name);
                    var items = new ArrayList<Map<String, AttributeValue>>();
                    for (var key : asked.keys()) {
                        var item = item(table, key, asked.consistentRead());
                        table.capacity().reads(units(bytes(item), asked.consistentRead()));
                        if (item != null) {
                            items.add(
                                    projected(
                                            item,
                                            asked.projectionExpression(),
                                            asked.expressionAttributeNames()));
                        }
                    }
                    found.put(name, items);
                });
        return BatchGetItemResponse.builder().responses(found).unprocessedKeys(Map.of()).build();
    }

    private static Map<String, AttributeValue> projected(
            Map<String, AttributeValue> item,
            @Nullable String projection,
            @Nullable Map<String, String> names) {
        if (projection == null) {
            return item;
        }
        var bindings = Writes.bindings(names, null);
        var kept = new LinkedHashMap<String, AttributeValue>();
        for (var path : projection.split("\\s*,\\s*", -1)) {
            if (!path.matches("#?[A-Za-z0-9_]+")) {
                throw new IllegalArgumentException("Not simulated: the projection " + projection);
            }
            var name = bindings.name(path);
            if (item.containsKey(name)) {
                kept.put(name, item.get(name));
            }
        }
        return kept;
    }

    QueryResponse query(QueryRequest request) {
        if (request.filterExpression() != null) {
            throw new IllegalArgumentException("Not simulated: a filter");
        }
        if (request.indexName() != null && Boolean.TRUE.equals(request.consistentRead())) {
            throw DynamoErrors.validation("Consistent reads are not supported on global indexes");
        }
        var table = table(request.tableName());
        var bindings =
                Writes.bindings(
                        request.expressionAttributeNames(), request.expressionAttributeValues());
        var condition = Condition.of(request.keyConditionExpression());
        int limit = request.limit() == null ? Integer.MAX_VALUE : request.limit();
        var found =
                candidates(table, request, bindings)
                        .filter(item -> condition.holds(item, bindings))
                        .limit(limit)
                        .toList();
        long bytes = found.stream().mapToLong(ItemRules::bytes).sum();
        table.capacity().reads(units(bytes, request.consistentRead()));
        var answer = QueryResponse.builder().items(found).count(found.size());
        if (found.size() == limit) {
            answer.lastEvaluatedKey(position(table, request.indexName(), found.getLast()));
        }
        return answer.build();
    }

    private static Map<String, AttributeValue> position(
            SimulatedTable table, @Nullable String index, Map<String, AttributeValue> item) {
        var names =
                new ArrayList<>(List.of(table.schema().partitionKey(), table.schema().sortKey()));
        if (index != null) {
            var definition = table.schema().index(index);
            names.addAll(List.of(definition.partitionKey(), definition.sortKey()));
        }
        var position = new LinkedHashMap<String, AttributeValue>();
        names.forEach(
                name -> position.put(name, item.getOrDefault(name, AttributeValue.fromNul(true))));
        return position;
    }

    /** The items of the query's partition after its start, in its order. */
    private static Stream<Map<String, AttributeValue>> candidates(
            SimulatedTable table, QueryRequest request, Bindings bindings) {
        boolean backwards = Boolean.FALSE.equals(request.scanIndexForward());
        var start = request.hasExclusiveStartKey() ? request.exclusiveStartKey() : null;
        if (request.indexName() == null) {
            var partition = partitionValue(request, table.schema().partitionKey(), bindings);
            return inOrder(
                    Boolean.TRUE.equals(request.consistentRead())
                            ? table.partition(partition)
                            : table.replica(partition),
                    backwards,
                    start == null ? null : ItemKey.of(table.schema(), start).sort());
        }
        var definition = table.schema().index(request.indexName());
        var partition = partitionValue(request, definition.partitionKey(), bindings);
        return inOrder(
                table.index(definition.name()).partition(partition),
                backwards,
                start == null
                        ? null
                        : new LaggingIndex.Place(
                                start.getOrDefault(
                                        definition.sortKey(), AttributeValue.fromNul(true)),
                                ItemKey.of(table.schema(), start)));
    }

    private static <K> Stream<Map<String, AttributeValue>> inOrder(
            NavigableMap<K, Map<String, AttributeValue>> partition,
            boolean backwards,
            @Nullable K start) {
        var ordered = backwards ? partition.descendingMap() : partition;
        return (start == null ? ordered : ordered.tailMap(start, false)).values().stream();
    }

    /** The value that the key condition, which begins with it, demands of the partition key. */
    private static String partitionValue(
            QueryRequest request, String partitionKey, Bindings bindings) {
        var tokens = new Tokens(request.keyConditionExpression());
        var path = Operand.path(tokens);
        if (!path.names(bindings).equals(List.of(partitionKey))) {
            throw DynamoErrors.validation("Query condition missed key schema element");
        }
        tokens.require("=");
        return bindings.value(tokens.take()).s();
    }
}

package millrace.platform.table.dynamo;

import static millrace.platform.table.dynamo.ItemAttributes.key;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.platform.table.Change;
import millrace.platform.table.DueKey;
import millrace.platform.table.DuePage;
import millrace.platform.table.Key;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import tools.jackson.databind.json.JsonMapper;

/** A context's table in DynamoDB. Thread-safe. */
public final class DynamoTable implements Table {

    private final DynamoDbClient dynamoDb;
    private final String name;
    private final ItemAttributes attributes;
    private final DynamoPorts ports;
    private final DynamoCalls calls;
    private final DynamoBatches batches;
    private final BatchingLoader<Key, Map<String, AttributeValue>> reads =
            new BatchingLoader<>(this::items, MAX_PAGE);

    public DynamoTable(DynamoDbClient dynamoDb, String name, JsonMapper json) {
        this(dynamoDb, name, json, DynamoPorts.unmeasured());
    }

    public DynamoTable(DynamoDbClient dynamoDb, String name, JsonMapper json, DynamoPorts ports) {
        this.dynamoDb = dynamoDb;
        this.name = name;
        this.attributes = new ItemAttributes(json);
        this.ports = ports;
        this.calls = new DynamoCalls(name, ports.pause(), ports.metrics());
        this.batches = new DynamoBatches(dynamoDb, name, calls);
    }

    /** Loads side by side share requests; see {@link BatchingLoader}. */
    @Override
    public <T> Optional<Stored<T>> load(Key key, Class<T> type) {
        return reads.read(key).map(item -> attributes.read(item, type));
    }

    private Map<Key, Map<String, AttributeValue>> items(Set<Key> keys) {
        if (keys.size() > 1) {
            return batches.get(keys, KeysAndAttributes.builder());
        }
        var key = keys.iterator().next();
        var found =
                calls.repeatable(timeouts ->
                        dynamoDb.getItem(get ->
                                get.tableName(name)
                                        .key(key(key))
                                        .consistentRead(true)
                                        .overrideConfiguration(timeouts)));
        return found.hasItem() ? Map.of(key, found.item()) : Map.of();
    }

    @Override
    public Set<Key> existing(Collection<Key> keys) {
        if (keys.size() > MAX_PAGE) {
            throw new IllegalArgumentException("At most " + MAX_PAGE + " keys at once");
        }
        return keys.isEmpty()
                ? Set.of()
                : batches.get(
                                Set.copyOf(keys),
                                KeysAndAttributes.builder().projectionExpression("pk, sk"))
                        .keySet();
    }

    @Override
    public <T> Page<T> query(Query query, Class<T> type) {
        return page(query, null, ItemAttributes.PK, ItemAttributes.SK, type);
    }

    @Override
    public <T> Page<T> lookup(Query query, Class<T> type) {
        return page(query, "lookup", ItemAttributes.LOOKUP_PK, ItemAttributes.LOOKUP_SK, type);
    }

    private <T> Page<T> page(
            Query query, @Nullable String index, String pk, String sk, Class<T> type) {
        var values = new HashMap<>(Map.of(":pk", ItemAttributes.text(query.pk())));
        var condition = pk + " = :pk";
        if (!query.sortPrefix().isEmpty()) {
            values.put(":prefix", ItemAttributes.text(query.sortPrefix()));
            condition += " AND begins_with(" + sk + ", :prefix)";
        }
        var request =
                QueryRequest.builder()
                        .tableName(name)
                        .keyConditionExpression(condition)
                        .expressionAttributeValues(values)
                        .scanIndexForward(!query.newestFirst())
                        .limit(query.limit());
        if (index == null) {
            request.consistentRead(true);
        } else {
            request.indexName(index);
        }
        var after = query.after();
        if (after != null) {
            var start = new HashMap<>(key(after.key()));
            start.put(pk, ItemAttributes.text(query.pk()));
            start.put(sk, ItemAttributes.text(after.sort()));
            request.exclusiveStartKey(start);
        }
        var answer =
                calls.repeatable(timeouts ->
                        dynamoDb.query(request.overrideConfiguration(timeouts).build()));
        var items = answer.items().stream().map(item -> attributes.read(item, type)).toList();
        return new Page<>(
                items,
                answer.hasLastEvaluatedKey() ? position(answer.lastEvaluatedKey(), sk) : null);
    }

    private static Query.Position position(Map<String, AttributeValue> last, String sk) {
        return new Query.Position(ItemAttributes.text(last, sk), ItemAttributes.key(last));
    }

    @Override
    public DuePage due(String lane, Instant by, int limit, @Nullable DueKey after) {
        var request =
                QueryRequest.builder()
                        .tableName(name)
                        .indexName("due")
                        .keyConditionExpression("dueLane = :lane AND dueAt <= :by")
                        .expressionAttributeValues(
                                Map.of(
                                        ":lane", ItemAttributes.text(lane),
                                        ":by", ItemAttributes.number(by.toEpochMilli())))
                        .limit(limit);
        if (after != null) {
            request.exclusiveStartKey(ItemAttributes.dueKey(lane, after));
        }
        var answer =
                calls.repeatable(timeouts ->
                        dynamoDb.query(request.overrideConfiguration(timeouts).build()));
        return new DuePage(
                answer.items().stream().map(ItemAttributes::dueKey).toList(),
                answer.hasLastEvaluatedKey()
                        ? ItemAttributes.dueKey(answer.lastEvaluatedKey())
                        : null);
    }

    @Override
    public void commit(String tx, List<Change> changes) {
        var writes = new TransactionWrites(name, attributes).of(tx, changes);
        try (var tries = calls.begin()) {
            new DynamoTransaction(dynamoDb, ports.tokens(), changes, writes).commit(tries);
        }
    }

    @Override
    public void delete(Collection<Key> keys) {
        batches.delete(List.copyOf(keys));
    }
}

package millrace.platform.table.dynamo;

import static millrace.platform.table.dynamo.ItemAttributes.key;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import tools.jackson.databind.json.JsonMapper;

/** A context's table in DynamoDB. Thread-safe. */
public final class DynamoTable implements Table {

    private static final int MAX_BATCH_DELETE = 25;

    /** The most times that items which a batch call left over are asked for again. */
    private static final int MAX_BATCH_ROUNDS = 10;

    private final DynamoDbClient dynamoDb;
    private final String name;
    private final ItemAttributes attributes;
    private final DynamoTransaction transaction;
    private final BatchingLoader<Key, Map<String, AttributeValue>> reads =
            new BatchingLoader<>(this::items, MAX_PAGE);

    public DynamoTable(DynamoDbClient dynamoDb, String name, JsonMapper json) {
        this.dynamoDb = dynamoDb;
        this.name = name;
        this.attributes = new ItemAttributes(json);
        this.transaction = new DynamoTransaction(dynamoDb, name);
    }

    /** Loads side by side share requests; see {@link BatchingLoader}. */
    @Override
    public <T> Optional<Stored<T>> load(Key key, Class<T> type) {
        return reads.read(key).map(item -> attributes.read(item, type));
    }

    private Map<Key, Map<String, AttributeValue>> items(Set<Key> keys) {
        if (keys.size() > 1) {
            return batch(keys, KeysAndAttributes.builder());
        }
        var key = keys.iterator().next();
        var found =
                reach(() ->
                        dynamoDb.getItem(
                                get -> get.tableName(name).key(key(key)).consistentRead(true)));
        return found.hasItem() ? Map.of(key, found.item()) : Map.of();
    }

    @Override
    public Set<Key> existing(Collection<Key> keys) {
        if (keys.size() > MAX_PAGE) {
            throw new IllegalArgumentException("At most " + MAX_PAGE + " keys at once");
        }
        return keys.isEmpty()
                ? Set.of()
                : batch(
                                Set.copyOf(keys),
                                KeysAndAttributes.builder().projectionExpression("pk, sk"))
                        .keySet();
    }

    private Map<Key, Map<String, AttributeValue>> batch(
            Set<Key> keys, KeysAndAttributes.Builder asking) {
        var found = new HashMap<Key, Map<String, AttributeValue>>();
        Map<String, KeysAndAttributes> open =
                Map.of(
                        name,
                        asking.keys(keys.stream().map(ItemAttributes::key).toList())
                                .consistentRead(true)
                                .build());
        for (int round = 0; !open.isEmpty(); round++) {
            if (round == MAX_BATCH_ROUNDS) {
                throw new RetriableFailure("Table " + name + " left keys unread");
            }
            var asked = open;
            var answer = reach(() -> dynamoDb.batchGetItem(get -> get.requestItems(asked)));
            answer.responses()
                    .getOrDefault(name, List.of())
                    .forEach(item -> found.put(ItemAttributes.key(item), item));
            open = answer.unprocessedKeys();
        }
        return found;
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
            Query query,
            @org.jspecify.annotations.Nullable String index,
            String pk,
            String sk,
            Class<T> type) {
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
        var answer = reach(() -> dynamoDb.query(request.build()));
        var items = answer.items().stream().map(item -> attributes.read(item, type)).toList();
        return new Page<>(
                items,
                answer.hasLastEvaluatedKey() ? position(answer.lastEvaluatedKey(), sk) : null);
    }

    private static Query.Position position(Map<String, AttributeValue> last, String sk) {
        return new Query.Position(ItemAttributes.text(last, sk), ItemAttributes.key(last));
    }

    @Override
    public <T> List<Stored<T>> due(String lane, Instant by, int limit, Class<T> type) {
        var answer =
                reach(() ->
                        dynamoDb.query(query ->
                                query.tableName(name)
                                        .indexName("due")
                                        .keyConditionExpression("dueLane = :lane AND dueAt <= :by")
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":lane", ItemAttributes.text(lane),
                                                        ":by",
                                                                ItemAttributes.number(
                                                                        by.toEpochMilli())))
                                        .limit(limit)));
        return answer.items().stream().map(item -> attributes.read(item, type)).toList();
    }

    @Override
    public void commit(String tx, List<Change> changes) {
        transaction.commit(tx, changes, new TransactionWrites(name, attributes).of(tx, changes));
    }

    /** Batches go out side by side: the relay's next rows wait for this. */
    @Override
    public void delete(Collection<Key> keys) {
        var all = List.copyOf(keys);
        if (all.size() <= MAX_BATCH_DELETE) {
            deleteBatch(all);
            return;
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var batches = new ArrayList<CompletableFuture<Void>>();
            for (int from = 0; from < all.size(); from += MAX_BATCH_DELETE) {
                var batch = all.subList(from, Math.min(all.size(), from + MAX_BATCH_DELETE));
                batches.add(CompletableFuture.runAsync(() -> deleteBatch(batch), threads));
            }
            batches.forEach(DynamoTable::await);
        }
    }

    private static void await(CompletableFuture<Void> batch) {
        try {
            batch.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw failure;
        }
    }

    private void deleteBatch(List<Key> keys) {
        Map<String, List<WriteRequest>> open =
                keys.isEmpty()
                        ? Map.of()
                        : Map.of(
                                name,
                                keys.stream()
                                        .map(key -> DeleteRequest.builder().key(key(key)).build())
                                        .map(delete ->
                                                WriteRequest.builder()
                                                        .deleteRequest(delete)
                                                        .build())
                                        .toList());
        for (int round = 0; !open.isEmpty(); round++) {
            if (round == MAX_BATCH_ROUNDS) {
                throw new RetriableFailure("Table " + name + " left items undeleted");
            }
            var asked = open;
            open =
                    reach(() -> dynamoDb.batchWriteItem(write -> write.requestItems(asked)))
                            .unprocessedItems();
        }
    }

    private <R> R reach(Supplier<R> call) {
        try {
            return call.get();
        } catch (SdkException failure) {
            throw new RetriableFailure("Table " + name + " could not be reached", failure);
        }
    }
}

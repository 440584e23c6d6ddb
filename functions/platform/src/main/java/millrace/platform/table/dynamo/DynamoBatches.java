package millrace.platform.table.dynamo;

import static millrace.platform.table.dynamo.ItemAttributes.key;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.platform.failure.PassingFailure;
import millrace.platform.runtime.BoundedTasks;
import millrace.platform.table.Key;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Reads and deletes of many items. What a call leaves over, because the table throttles it, is
 * asked for again after a pause, while time is left.
 */
final class DynamoBatches {

    private static final int MAX_DELETES = 25;
    private static final int MAX_BATCHES_AT_ONCE = 64;

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final DynamoCalls calls;

    DynamoBatches(DynamoDbClient dynamoDb, String table, DynamoCalls calls) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.calls = calls;
    }

    /**
     * The items of those keys that exist, strongly consistent.
     *
     * @param asking names the attributes; with none it asks for all
     * @throws PassingFailure when keys are still unread when the time is over
     */
    Map<Key, Map<String, AttributeValue>> get(Set<Key> keys, KeysAndAttributes.Builder asking) {
        var found = new HashMap<Key, Map<String, AttributeValue>>();
        var named = keys.stream().map(ItemAttributes::key).toList();
        var open = Map.of(table, asking.keys(named).consistentRead(true).build());
        try (var tries = calls.begin()) {
            while (!open.isEmpty()) {
                var asked = open;
                var answer =
                        tries.repeatable(timeouts ->
                                dynamoDb.batchGetItem(get ->
                                        get.requestItems(asked).overrideConfiguration(timeouts)));
                answer.responses()
                        .getOrDefault(table, List.of())
                        .forEach(item -> found.put(key(item), item));
                open = answer.unprocessedKeys();
                tries.pauseBeforeRest(open.size());
            }
        }
        return found;
    }

    /**
     * Batches go out side by side: the relay's next rows wait for this.
     *
     * @throws PassingFailure when items are still there when the time is over
     */
    void delete(List<Key> keys) {
        if (keys.size() <= MAX_DELETES) {
            deleteBatch(keys);
            return;
        }
        try (var batches = BoundedTasks.atMost(MAX_BATCHES_AT_ONCE)) {
            for (int from = 0; from < keys.size(); from += MAX_DELETES) {
                var batch = keys.subList(from, Math.min(keys.size(), from + MAX_DELETES));
                batches.run(() -> deleteBatch(batch));
            }
        }
    }

    private void deleteBatch(List<Key> keys) {
        Map<String, List<WriteRequest>> open =
                keys.isEmpty()
                        ? Map.of()
                        : Map.of(table, keys.stream().map(DynamoBatches::deletion).toList());
        try (var tries = calls.begin()) {
            while (!open.isEmpty()) {
                var asked = open;
                open =
                        tries.repeatable(timeouts ->
                                        dynamoDb.batchWriteItem(write ->
                                                write.requestItems(asked)
                                                        .overrideConfiguration(timeouts)))
                                .unprocessedItems();
                tries.pauseBeforeRest(open.size());
            }
        }
    }

    private static WriteRequest deletion(Key key) {
        return WriteRequest.builder()
                .deleteRequest(DeleteRequest.builder().key(key(key)).build())
                .build();
    }
}

package millrace.cloud.mapping.delivery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A function's partial answer to its batch: {@code {"batchItemFailures":[{"itemIdentifier":…}]}}.
 */
public record FailureReport(boolean wholeBatch, List<Item> items) {

    static final FailureReport NONE = new FailureReport(false, List.of());
    static final FailureReport WHOLE_BATCH = new FailureReport(true, List.of());
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * @param partition null in answers to stream batches, which hold one shard
     */
    public record Item(@Nullable String partition, String position) {}

    /**
     * Reads an answer by Lambda's rules: nothing, null, an empty object or an empty list is
     * success; text that is no JSON, or an identifier that is missing, null, empty or of another
     * shape, fails the whole batch. A Kafka identifier is {@code
     * {"partition":"topic-0","offset":100}}, a stream identifier is the sequence number, a queue's
     * is the message id.
     */
    public static FailureReport read(byte[] answer) {
        try {
            var failures =
                    answer.length == 0 ? null : JSON.readTree(answer).get("batchItemFailures");
            if (failures == null || failures.isNull()) {
                return NONE;
            }
            var items = new ArrayList<Item>();
            for (var failure : failures) {
                var item = item(failure.get("itemIdentifier"));
                if (item == null) {
                    return WHOLE_BATCH;
                }
                items.add(item);
            }
            return new FailureReport(false, List.copyOf(items));
        } catch (JacksonException e) {
            return WHOLE_BATCH;
        }
    }

    private static @Nullable Item item(@Nullable JsonNode identifier) {
        if (identifier == null) {
            return null;
        }
        if (identifier.isString()) {
            return identifier.stringValue().isEmpty()
                    ? null
                    : new Item(null, identifier.stringValue());
        }
        var partition = identifier.get("partition");
        var offset = identifier.get("offset");
        if (partition == null
                || !partition.isString()
                || offset == null
                || !offset.isIntegralNumber()) {
            return null;
        }
        return new Item(partition.stringValue(), offset.asString());
    }

    /**
     * The records of the batch to retry, in order: of each partition the first failed one and all
     * after it. An identifier that is not in the batch fails the whole batch.
     */
    public <R extends SourceRecord> List<R> remaining(List<R> batch) {
        if (wholeBatch) {
            return batch;
        }
        var unseen = new HashSet<Item>(items);
        var failedPartitions = new HashSet<String>();
        var remaining = new ArrayList<R>();
        for (var record : batch) {
            if (unseen.remove(new Item(record.partition(), record.position()))
                    || unseen.remove(new Item(null, record.position()))) {
                failedPartitions.add(record.partition());
            }
            if (failedPartitions.contains(record.partition())) {
                remaining.add(record);
            }
        }
        return unseen.isEmpty() ? remaining : batch;
    }
}

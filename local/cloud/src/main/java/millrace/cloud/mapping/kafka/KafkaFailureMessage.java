package millrace.cloud.mapping.kafka;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.cloud.mapping.delivery.FailureCause;
import millrace.cloud.mapping.delivery.FailureMessage;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's messages about records of Kafka that are given up, by its developer guide: "Capturing
 * discarded batches" for queues, "Using a Kafka topic as an on-failure destination" for topics.
 */
record KafkaFailureMessage(
        String functionName,
        String bootstrapServers,
        @Nullable String clusterArn,
        InstantSource clock) {

    private static final String BATCH = "KafkaBatchInfo";

    /** The word of a topic's message for what a queue's calls RetryAttemptsExhausted. */
    private static final String RETRIES_EXHAUSTED = "RetriesExhausted";

    /** A batch's message: where its records are. */
    String ofBatch(List<KafkaSourceRecord> records, FailureCause cause) {
        var batch = batch(records);
        return FailureMessage.json(functionName, cause, clock.instant(), BATCH, batch);
    }

    /** A batch's message with the event that the function got. */
    String ofBatchWithRecords(List<KafkaSourceRecord> records, FailureCause cause) {
        var event = new KafkaEventJson(bootstrapServers, clusterArn).write(records);
        var batch = batch(records);
        return FailureMessage.jsonWith(event, functionName, cause, clock.instant(), BATCH, batch);
    }

    private Map<String, Object> batch(List<KafkaSourceRecord> records) {
        var bytes = records.stream().mapToLong(KafkaSourceRecord::eventBytes).sum();
        var batch = batch(records.size(), bytes);
        batch.put("recordsInfo", partitions(records));
        return batch;
    }

    /** A single record's message: where it is, and the record itself. */
    String ofRecord(KafkaSourceRecord record, FailureCause cause) {
        var event = new KafkaEventJson(bootstrapServers, clusterArn).write(List.of(record));
        var batch = batch(1, event.length);
        batch.put(
                "recordInfo",
                Map.of("offset", record.position(), "timestamp", record.timestamp().toString()));
        var worded =
                cause.condition().equals(FailureCause.RETRIES_EXHAUSTED)
                        ? cause.of(RETRIES_EXHAUSTED)
                        : cause;
        return FailureMessage.jsonWith(event, functionName, worded, clock.instant(), BATCH, batch);
    }

    private Map<String, Object> batch(int size, long bytes) {
        var batch = new LinkedHashMap<String, Object>();
        batch.put("batchSize", size);
        if (clusterArn != null) {
            batch.put("eventSourceArn", clusterArn);
        }
        batch.put("bootstrapServers", bootstrapServers);
        batch.put("payloadSize", bytes);
        return batch;
    }

    private static Map<String, Object> partitions(List<KafkaSourceRecord> records) {
        var first = new LinkedHashMap<String, KafkaSourceRecord>();
        var last = new LinkedHashMap<String, KafkaSourceRecord>();
        for (var record : records) {
            first.putIfAbsent(record.partition(), record);
            last.put(record.partition(), record);
        }
        var partitions = new LinkedHashMap<String, Object>();
        first.forEach((partition, record) ->
                partitions.put(partition, range(record, last.getOrDefault(partition, record))));
        return partitions;
    }

    private static Map<String, String> range(KafkaSourceRecord first, KafkaSourceRecord last) {
        return Map.of(
                "firstRecordOffset", first.position(),
                "firstRecordTimestamp", first.timestamp().toString(),
                "lastRecordOffset", last.position(),
                "lastRecordTimestamp", last.timestamp().toString());
    }
}

package millrace.cloud.mapping.kafka;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.cloud.mapping.delivery.FailureCause;
import millrace.cloud.mapping.delivery.FailureDestination;
import millrace.cloud.mapping.delivery.FailureMessage;
import millrace.cloud.mapping.delivery.MappingCounters;
import millrace.cloud.mapping.delivery.MappingRuntime;

/** The on-failure destination of one Kafka mapping: a topic gets records, others a message. */
final class KafkaFailures {

    private KafkaFailures() {}

    /** Records are dropped where the mapping has no destination that is known here. */
    static FailureDestination<KafkaSourceRecord> of(
            KafkaMapping mapping,
            KafkaSource source,
            MappingRuntime runtime,
            MappingCounters counters) {
        var topic = mapping.onFailureTopic();
        if (topic.isPresent()) {
            return (records, cause) -> {
                source.failureTopic().store(topic.get(), mapping.functionName(), records, cause);
                counters.onFailureDelivered.add(records.size());
            };
        }
        var destination = mapping.onFailureDestination();
        var messages = destination == null ? null : runtime.messagesTo(destination).orElse(null);
        if (destination == null || messages == null) {
            return (records, cause) -> counters.dropped.add(records.size());
        }
        return (records, cause) -> {
            messages.send(
                    destination,
                    message(mapping, source.bootstrapServers(), records, cause, runtime));
            counters.onFailureDelivered.add(records.size());
        };
    }

    private static String message(
            KafkaMapping mapping,
            String bootstrapServers,
            List<KafkaSourceRecord> records,
            FailureCause cause,
            MappingRuntime runtime) {
        return FailureMessage.json(
                mapping.functionName(),
                cause,
                runtime.clock().instant(),
                "KafkaBatchInfo",
                Map.of(
                        "batchSize", records.size(),
                        "eventSourceArn", KafkaEventJson.CLUSTER_ARN,
                        "bootstrapServers", bootstrapServers,
                        "payloadSize",
                                records.stream().mapToLong(KafkaSourceRecord::eventBytes).sum(),
                        "recordsInfo", partitions(records)));
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

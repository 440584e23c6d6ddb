package millrace.cloud.mapping.kafka;

import java.util.List;
import java.util.function.Predicate;
import millrace.cloud.mapping.filter.FilterCriteria;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Filters Kafka records by their metadata and {@code value}. */
final class KafkaRecordFilter implements Predicate<ConsumerRecord<byte[], byte[]>> {

    private static final String VALUE = "value";
    private static final JsonMapper JSON = new JsonMapper();

    private final FilterCriteria criteria;

    KafkaRecordFilter(String mappingId, List<String> patterns) {
        criteria = FilterCriteria.of(mappingId, patterns, VALUE);
    }

    /**
     * @throws millrace.cloud.assembly.InvalidAssemblyException when a pattern is invalid
     */
    static void check(String logicalId, List<String> patterns) {
        FilterCriteria.of(logicalId, patterns, VALUE);
    }

    /** Tells whether a pattern names anything but the value. */
    static boolean looksBeyondValue(List<String> patterns) {
        return patterns.stream()
                .flatMap(pattern -> JSON.readTree(pattern).propertyNames().stream())
                .anyMatch(name -> !name.equals(VALUE) && !name.equals("$or"));
    }

    @Override
    public boolean test(ConsumerRecord<byte[], byte[]> record) {
        if (criteria.isEmpty()) {
            return true;
        }
        var metadata =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("topic", record.topic())
                        .put("partition", record.partition())
                        .put("offset", record.offset())
                        .put("timestamp", record.timestamp())
                        .put("timestampType", KafkaEventJson.timestampType(record));
        return criteria.pass(metadata, record.value());
    }
}

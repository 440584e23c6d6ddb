package millrace.cloud.mapping.kafka;

import java.util.function.Predicate;
import millrace.cloud.mapping.filter.FilterCriteria;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Patterns see {@code {"value": <the value as JSON>}}; a record whose value is no JSON passes. */
record KafkaRecordFilter(FilterCriteria criteria)
        implements Predicate<ConsumerRecord<byte[], byte[]>> {

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public boolean test(ConsumerRecord<byte[], byte[]> record) {
        if (criteria.isEmpty() || record.value() == null) {
            return true;
        }
        try {
            return criteria.pass(
                    JSON.createObjectNode().set("value", JSON.readTree(record.value())));
        } catch (JacksonException e) {
            return true;
        }
    }
}

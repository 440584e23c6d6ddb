package millrace.platform.kafka;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an event source mapping hands to a consumer function, in AWS's own form. Nothing in a record
 * is decoded until its turn comes, so that one bad record cannot fail the batch.
 *
 * @param records by {@code topic-partition}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record KafkaEvent(Map<String, List<Entry>> records) {

    /**
     * @param key absent for a record without key
     * @param value absent for a tombstone
     * @param headers one map per header, since Kafka allows a name twice
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Entry(
            String topic,
            int partition,
            long offset,
            byte @Nullable [] key,
            byte @Nullable [] value,
            @Nullable List<Map<String, byte @Nullable []>> headers) {

        String keyText() {
            return key == null ? "" : new String(key, StandardCharsets.UTF_8);
        }

        /** How AWS names the partition in a partial answer. */
        String partitionName() {
            return topic + "-" + partition;
        }

        /** Header texts; of a name given twice, the last. A header without value is left out. */
        Map<String, String> headerTexts() {
            var texts = new LinkedHashMap<String, String>();
            if (headers == null) {
                return texts;
            }
            for (var header : headers) {
                header.forEach((name, value) -> {
                    if (value != null) {
                        texts.put(name, new String(value, StandardCharsets.UTF_8));
                    }
                });
            }
            return texts;
        }
    }
}

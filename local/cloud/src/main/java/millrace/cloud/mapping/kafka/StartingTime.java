package millrace.cloud.mapping.kafka;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Lets partitions of which the group has committed nothing begin with the first record that is not
 * older than a time, or with the next one where there is none.
 *
 * @param at null where the consumer's own reset holds
 */
record StartingTime(@Nullable Instant at) {

    void seek(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        if (at == null) {
            return;
        }
        var committed = consumer.committed(new HashSet<>(partitions));
        var times = new HashMap<TopicPartition, Long>();
        for (var partition : partitions) {
            if (committed.get(partition) == null) {
                times.put(partition, at.toEpochMilli());
            }
        }
        consumer.offsetsForTimes(times)
                .forEach((partition, found) -> {
                    if (found != null) {
                        consumer.seek(partition, found.offset());
                    }
                });
    }
}

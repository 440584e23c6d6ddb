package millrace.cloud.mapping.kafka;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the ends of a poller's partitions up to date. Each fetch tells them; a partition whose
 * records wait is not fetched, so the broker is asked for its end, once a second at most and never
 * while nothing waits. Used by the poller's thread only.
 */
final class PartitionEnds {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionEnds.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private long askedNanos = System.nanoTime() - EVERY.toNanos();

    PartitionEnds(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    void look(AssignedPartitions partitions) {
        partitions.fetched(consumer);
        var behind = partitions.unhandled();
        if (!behind.isEmpty() && System.nanoTime() - askedNanos >= EVERY.toNanos()) {
            askedNanos = System.nanoTime();
            try {
                consumer.endOffsets(behind, LIMIT).forEach(partitions::endsAt);
            } catch (WakeupException e) {
                LOG.debug("Woken while ends were asked for", e);
            } catch (KafkaException e) {
                LOG.debug("The ends of {} are not known now", behind, e);
            }
        }
    }
}

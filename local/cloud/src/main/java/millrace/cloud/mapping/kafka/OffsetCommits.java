package millrace.cloud.mapping.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits offsets; a commit that fails is not fatal, as its records then come again. */
final class OffsetCommits {

    private static final Logger LOG = LoggerFactory.getLogger(OffsetCommits.class);
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 2;

    /**
     * A commit after each of many small batches would keep a broker busier than the records
     * themselves. What a crash loses of this comes again, which every consumer must bear anyway.
     */
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private static final Duration NEVER = Duration.ofDays(1);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private long lastNanos = System.nanoTime();

    OffsetCommits(Consumer<byte[], byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.topic = topic;
    }

    /** The time until the next commit is due; very long where all that is handled is committed. */
    Duration dueIn(AssignedPartitions partitions) {
        return partitions.haveCommits() ? untilNext() : NEVER;
    }

    private Duration untilNext() {
        var left = INTERVAL.minusNanos(System.nanoTime() - lastNanos);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Commits without waiting for it, unless it is too soon after the last time. */
    void soon(AssignedPartitions partitions) {
        if (dueIn(partitions).isZero()) {
            lastNanos = System.nanoTime();
            consumer.commitAsync(
                    partitions.takeCommits(),
                    (committed, failure) -> {
                        if (failure != null) {
                            LOG.warn(
                                    "Offsets of {} are not committed; the next commit covers them",
                                    topic,
                                    failure);
                        }
                    });
        }
    }

    /** A wake-up meant for poll can hit the commit, hence a second attempt. */
    void now(Map<TopicPartition, OffsetAndMetadata> offsets) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                consumer.commitSync(offsets, LIMIT);
                return;
            } catch (WakeupException e) {
                LOG.debug("Woken while committing offsets of {}", topic, e);
            } catch (KafkaException e) {
                LOG.warn("Offsets of {} are not committed; their records come again", topic, e);
                return;
            }
        }
    }
}

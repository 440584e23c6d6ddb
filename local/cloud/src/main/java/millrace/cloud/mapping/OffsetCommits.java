package millrace.cloud.mapping;

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

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;

    OffsetCommits(Consumer<byte[], byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.topic = topic;
    }

    void soon(Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (!offsets.isEmpty()) {
            consumer.commitAsync(
                    offsets,
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
                LOG.debug("Woken while committing offsets of {}", topic);
            } catch (KafkaException e) {
                LOG.warn("Offsets of {} are not committed; their records come again", topic, e);
                return;
            }
        }
    }
}

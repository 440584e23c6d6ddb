package millrace.cloud.msk;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Brings the topics to what the template says. */
final class TopicCreation implements AutoCloseable {

    private static final String MIN_INSYNC_REPLICAS = "min.insync.replicas";
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Admin admin;
    private final int brokers;

    TopicCreation(String bootstrapServers, int brokers) {
        this.admin =
                Admin.create(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "default.api.timeout.ms",
                                String.valueOf(TIMEOUT.toMillis()),
                                "retry.backoff.ms",
                                "20",
                                "retry.backoff.max.ms",
                                "100"));
        this.brokers = brokers;
    }

    /**
     * Creates the topics that are missing, and leaves the others as they are.
     *
     * @return the partitions that each topic has
     */
    Map<String, Integer> create(List<TopicResource> topics) {
        var partitions = existing(topics);
        createMissing(topics, partitions);
        awaitLeaders(partitions);
        return partitions;
    }

    /** The same, and the others get more partitions where the template has more. */
    Map<String, Integer> createOrGrow(List<TopicResource> topics) {
        var partitions = existing(topics);
        createMissing(topics, partitions);
        grow(topics, partitions);
        awaitLeaders(partitions);
        return partitions;
    }

    private Map<String, Integer> existing(List<TopicResource> topics) {
        var names = await(admin.listTopics().names());
        var wanted = topics.stream().map(TopicResource::name).filter(names::contains).toList();
        var partitions = new HashMap<String, Integer>();
        await(admin.describeTopics(wanted).allTopicNames())
                .forEach((name, topic) -> partitions.put(name, topic.partitions().size()));
        return partitions;
    }

    private void createMissing(List<TopicResource> topics, Map<String, Integer> partitions) {
        var missing =
                topics.stream().filter(topic -> !partitions.containsKey(topic.name())).toList();
        await(
                admin.createTopics(missing.stream().map(topic -> newTopic(topic, brokers)).toList())
                        .all());
        missing.forEach(topic -> partitions.put(topic.name(), topic.partitions()));
    }

    private void grow(List<TopicResource> topics, Map<String, Integer> partitions) {
        var more = new HashMap<String, NewPartitions>();
        for (var topic : topics) {
            if (partitions.getOrDefault(topic.name(), 0) < topic.partitions()) {
                more.put(topic.name(), NewPartitions.increaseTo(topic.partitions()));
            }
        }
        await(admin.createPartitions(more).all());
        more.forEach((name, grown) -> partitions.put(name, grown.totalCount()));
    }

    /**
     * Kafka answers createTopics before leaders are elected; listOffsets answers, after the
     * client's retries, when they are. Before the broker has heard of the topic itself it is
     * refused at once.
     */
    private void awaitLeaders(Map<String, Integer> partitionsByTopic) {
        var partitions = new HashMap<TopicPartition, OffsetSpec>();
        partitionsByTopic.forEach((topic, count) -> {
            for (int partition = 0; partition < count; partition++) {
                partitions.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        });
        var limit = Instant.now().plus(TIMEOUT);
        while (!haveLeaders(partitions) && Instant.now().isBefore(limit)) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean haveLeaders(Map<TopicPartition, OffsetSpec> partitions) {
        try {
            await(admin.listOffsets(partitions).all());
            return true;
        } catch (IllegalStateException refused) {
            if (refused.getCause() instanceof ExecutionException failed
                    && failed.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw refused;
        }
    }

    static NewTopic newTopic(TopicResource topic, int brokers) {
        var replication = Math.clamp(topic.replicationFactor(), 1, brokers);
        var configs = new HashMap<String, String>(topic.configs());
        configs.computeIfPresent(
                MIN_INSYNC_REPLICAS,
                (name, value) -> Integer.toString(Math.min(Integer.parseInt(value), replication)));
        return new NewTopic(
                        topic.name(),
                        Optional.of(topic.partitions()),
                        Optional.of((short) replication))
                .configs(configs);
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Kafka refused the topics of the template: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Kafka was creating topics", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}

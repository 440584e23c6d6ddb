package millrace.cloud.mapping.kafka;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The partitions that a poller has now. Used by its thread only. */
final class AssignedPartitions {

    private final Map<TopicPartition, PartitionQueue> queues = new LinkedHashMap<>();

    void add(TopicPartition partition, long position) {
        queues.put(partition, new PartitionQueue(position));
    }

    void remove(Collection<TopicPartition> partitions) {
        partitions.forEach(queues::remove);
    }

    Set<TopicPartition> all() {
        return Set.copyOf(queues.keySet());
    }

    @Nullable PartitionQueue queue(TopicPartition partition) {
        return queues.get(partition);
    }

    /**
     * Those with waiting records and no invocation. The one that was served last comes last, so
     * none starves.
     */
    List<PartitionQueue> ready() {
        return queues.values().stream()
                .filter(queue -> queue.idle() && !queue.waiting().isEmpty())
                .toList();
    }

    void served(List<KafkaSourceRecord> batch) {
        batch.stream()
                .map(KafkaSourceRecord::topicPartition)
                .distinct()
                .forEach(partition -> {
                    var queue = queues.remove(partition);
                    if (queue != null) {
                        queues.put(partition, queue);
                    }
                });
    }

    boolean anyInFlight(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .map(queues::get)
                .anyMatch(queue -> queue != null && !queue.idle());
    }

    /** Records of partitions that went away meanwhile are passed over. */
    void handled(List<KafkaSourceRecord> records) {
        records.stream()
                .collect(Collectors.groupingBy(KafkaSourceRecord::topicPartition))
                .forEach((partition, ofPartition) -> {
                    var queue = queues.get(partition);
                    if (queue != null) {
                        queue.handled(ofPartition);
                    }
                });
    }

    boolean haveCommits() {
        return queues.values().stream().anyMatch(PartitionQueue::hasNewCommit);
    }

    /** Takes the offsets that became committable since the last call. */
    Map<TopicPartition, OffsetAndMetadata> takeCommits() {
        var commits = new HashMap<TopicPartition, OffsetAndMetadata>();
        queues.forEach((partition, queue) -> {
            if (queue.hasNewCommit()) {
                commits.put(partition, new OffsetAndMetadata(queue.takeCommit()));
            }
        });
        return commits;
    }

    /** The positions of partitions, committed or not. */
    Map<TopicPartition, OffsetAndMetadata> positions(Collection<TopicPartition> partitions) {
        var positions = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var partition : partitions) {
            var queue = queues.get(partition);
            if (queue != null) {
                positions.put(partition, new OffsetAndMetadata(queue.takeCommit()));
            }
        }
        return positions;
    }

    /** Takes the ends that the consumer's fetches told. */
    void fetched(Consumer<?, ?> consumer) {
        queues.forEach((partition, queue) ->
                consumer.currentLag(partition)
                        .ifPresent(more -> queue.endsAt(queue.readUpTo() + more)));
    }

    void endsAt(TopicPartition partition, long offset) {
        var queue = queues.get(partition);
        if (queue != null) {
            queue.endsAt(offset);
        }
    }

    /** Those with records that wait or are with the function. */
    Set<TopicPartition> unhandled() {
        return queues.entrySet().stream()
                .filter(each -> each.getValue().oldest().isPresent())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Offsets from the next that is to be handled to the end, of all partitions. */
    long lag() {
        return queues.values().stream().mapToLong(PartitionQueue::lag).sum();
    }

    /** When the oldest record that was read and is not handled came into the topic. */
    @Nullable Instant oldest() {
        return queues.values().stream()
                .map(PartitionQueue::oldest)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}

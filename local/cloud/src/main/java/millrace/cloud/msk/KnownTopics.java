package millrace.cloud.msk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.cloud.service.NotEmulatedResources;

/**
 * The topics of the templates, and those that only mappings name. A topic that the cluster has with
 * another number of partitions is told, and known by that number from then on.
 */
final class KnownTopics {

    /** Of topics that are in no template. */
    static final int PARTITIONS_OF_OTHERS = 3;

    private static final int REPLICAS_OF_OTHERS = 3;

    private final NotEmulatedResources notEmulated;
    private volatile List<TopicResource> all;

    KnownTopics(List<TopicResource> ofTemplates, NotEmulatedResources notEmulated) {
        this.all = List.copyOf(ofTemplates);
        this.notEmulated = notEmulated;
    }

    List<TopicResource> all() {
        return all;
    }

    /** Adds a topic that is in no template; empty where it is known. */
    synchronized Optional<TopicResource> add(String name) {
        if (all.stream().anyMatch(topic -> topic.name().equals(name))) {
            return Optional.empty();
        }
        var topic = new TopicResource(name, PARTITIONS_OF_OTHERS, REPLICAS_OF_OTHERS, Map.of());
        all = Stream.concat(all.stream(), Stream.of(topic)).toList();
        return Optional.of(topic);
    }

    /** Creates those that the cluster lacks. */
    synchronized void createIn(KafkaCluster cluster, List<TopicResource> topics) {
        var partitions = cluster.createTopics(topics);
        for (var topic : topics) {
            var found = partitions.getOrDefault(topic.name(), topic.partitions());
            if (found != topic.partitions()) {
                notEmulated.add(
                        MskService.TOPIC,
                        topic.name(),
                        "it is at %s with %s partitions, not %s, and stays so"
                                .formatted(cluster.bootstrapServers(), found, topic.partitions()));
            }
        }
        all =
                all.stream()
                        .map(topic ->
                                topic.withPartitions(
                                        partitions.getOrDefault(topic.name(), topic.partitions())))
                        .toList();
    }
}

package millrace.cloud.msk.view;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import millrace.cloud.service.ConsoleView;
import millrace.cloud.service.ViewQuery;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** All topics, or the one of the parameter {@code topic}, with what lies on them now. */
public final class TopicsView implements ConsoleView.Content {

    private final KafkaReader kafka;
    private final Supplier<Map<String, Map<String, String>>> configs;

    /**
     * @param leader -1 where it has none
     */
    record Partition(int partition, long first, long next, int leader, List<Integer> inSync) {}

    record Topic(
            String name, long records, Map<String, String> configs, List<Partition> partitions) {}

    /**
     * @param configs the settings of the template's topics by their names
     */
    public TopicsView(KafkaReader kafka, Supplier<Map<String, Map<String, String>>> configs) {
        this.kafka = kafka;
        this.configs = configs;
    }

    @Override
    public List<Topic> read(ViewQuery query) {
        return query.text("topic").map(topic -> topics(List.of(topic))).orElseGet(this::topics);
    }

    /** All topics, in order of their names. */
    List<Topic> topics() {
        return topics(KafkaReader.await(kafka.admin().listTopics().names()));
    }

    private List<Topic> topics(Collection<String> names) {
        var admin = kafka.admin();
        var described = KafkaReader.await(admin.describeTopics(names).allTopicNames());
        var firsts = offsets(described.values(), OffsetSpec.earliest());
        var nexts = offsets(described.values(), OffsetSpec.latest());
        return new TreeMap<>(described)
                .values().stream().map(each -> topic(each, firsts, nexts)).toList();
    }

    private Topic topic(
            TopicDescription topic,
            Map<TopicPartition, ListOffsetsResultInfo> firsts,
            Map<TopicPartition, ListOffsetsResultInfo> nexts) {
        var partitions =
                topic.partitions().stream()
                        .map(each -> {
                            var key = new TopicPartition(topic.name(), each.partition());
                            return partition(each, offset(firsts, key), offset(nexts, key));
                        })
                        .toList();
        return new Topic(
                topic.name(),
                partitions.stream().mapToLong(each -> each.next() - each.first()).sum(),
                configs.get().getOrDefault(topic.name(), Map.of()),
                partitions);
    }

    private static Partition partition(TopicPartitionInfo info, long first, long next) {
        return new Partition(
                info.partition(),
                first,
                next,
                info.leader() == null ? -1 : info.leader().id(),
                info.isr().stream().map(Node::id).sorted().toList());
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(
            Collection<TopicDescription> topics, OffsetSpec which) {
        var wanted =
                topics.stream()
                        .flatMap(topic ->
                                topic.partitions().stream()
                                        .map(each ->
                                                new TopicPartition(topic.name(), each.partition())))
                        .collect(Collectors.toMap(each -> each, _ -> which));
        return KafkaReader.await(kafka.admin().listOffsets(wanted).all());
    }

    private static long offset(
            Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
        var found = offsets.get(partition);
        return found == null ? 0 : found.offset();
    }
}

package millrace.cloud.msk.view;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import millrace.cloud.msk.view.KafkaReader.Range;
import millrace.cloud.service.ConsoleView;
import millrace.cloud.service.ViewQuery;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Every consumer group with what it has not handled yet, in records and in time. */
public final class GroupsView implements ConsoleView.Content {

    private final KafkaReader kafka;
    private final Clock clock;

    /**
     * @param lagSeconds age of the oldest record that waits; 0 where none does
     */
    public record Partition(int partition, long committed, long end, long lag, double lagSeconds) {}

    /** A group's part of one topic. */
    public record Group(
            String group, String topic, long lag, double lagSeconds, List<Partition> partitions) {}

    public GroupsView(KafkaReader kafka, Clock clock) {
        this.kafka = kafka;
        this.clock = clock;
    }

    /** The lag of the groups over the last hour; it is measured once it is started. */
    public LagHistory history() {
        return new LagHistory(this::withoutAges, clock);
    }

    @Override
    public List<Group> read(ViewQuery query) {
        return groups();
    }

    /**
     * All groups, in order of their names.
     *
     * @throws IllegalStateException when Kafka does not answer in time
     */
    public List<Group> groups() {
        return groups(this::timestamps);
    }

    /**
     * All groups, without the ages of what waits, for which records would have to be read.
     *
     * @throws IllegalStateException when Kafka does not answer in time
     */
    List<Group> withoutAges() {
        return groups(_ -> Map.of());
    }

    /**
     * @param oldest gives the times of the records at these places
     */
    private List<Group> groups(
            Function<Map<TopicPartition, Range>, Map<TopicPartition, Long>> oldest) {
        var admin = kafka.admin();
        var names =
                KafkaReader.await(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all())
                        .stream()
                        .map(GroupListing::groupId)
                        .collect(
                                Collectors.toMap(
                                        name -> name, _ -> new ListConsumerGroupOffsetsSpec()));
        var committed = KafkaReader.await(admin.listConsumerGroupOffsets(names).all());
        var ends = ends(committed);
        var groups = new ArrayList<Group>();
        new TreeMap<>(committed)
                .forEach((name, offsets) -> groups.addAll(groups(name, offsets, ends, oldest)));
        return groups;
    }

    private Map<TopicPartition, Long> ends(
            Map<String, Map<TopicPartition, OffsetAndMetadata>> committed) {
        var wanted =
                committed.values().stream()
                        .flatMap(offsets -> offsets.keySet().stream())
                        .distinct()
                        .collect(Collectors.toMap(each -> each, _ -> OffsetSpec.latest()));
        var ends = new HashMap<TopicPartition, Long>();
        KafkaReader.await(kafka.admin().listOffsets(wanted).all())
                .forEach((partition, found) -> ends.put(partition, found.offset()));
        return ends;
    }

    private List<Group> groups(
            String name,
            Map<TopicPartition, OffsetAndMetadata> committed,
            Map<TopicPartition, Long> ends,
            Function<Map<TopicPartition, Range>, Map<TopicPartition, Long>> times) {
        var behind = new HashMap<TopicPartition, Range>();
        committed.forEach((partition, offset) -> {
            if (offset != null && offset.offset() < ends.getOrDefault(partition, 0L)) {
                behind.put(partition, new Range(offset.offset(), offset.offset() + 1));
            }
        });
        var oldest = times.apply(behind);
        var byTopic = new TreeMap<String, List<Partition>>();
        committed.forEach((partition, offset) -> {
            if (offset != null) {
                var end = Math.max(offset.offset(), ends.getOrDefault(partition, 0L));
                byTopic.computeIfAbsent(partition.topic(), _ -> new ArrayList<>())
                        .add(
                                new Partition(
                                        partition.partition(),
                                        offset.offset(),
                                        end,
                                        end - offset.offset(),
                                        seconds(oldest, partition)));
            }
        });
        return byTopic.entrySet().stream()
                .map(topic -> group(name, topic.getKey(), topic.getValue()))
                .toList();
    }

    private static Group group(String name, String topic, List<Partition> partitions) {
        partitions.sort(Comparator.comparingInt(Partition::partition));
        return new Group(
                name,
                topic,
                partitions.stream().mapToLong(Partition::lag).sum(),
                partitions.stream().mapToDouble(Partition::lagSeconds).max().orElse(0),
                partitions);
    }

    private double seconds(Map<TopicPartition, Long> oldest, TopicPartition partition) {
        var at = oldest.get(partition);
        return at == null ? 0 : Math.max(0, clock.millis() - at) / 1000.0;
    }

    /** The time of the first record of each range. */
    private Map<TopicPartition, Long> timestamps(Map<TopicPartition, Range> firsts) {
        var times = new HashMap<TopicPartition, Long>();
        if (firsts.isEmpty()) {
            return times;
        }
        try (var consumer = kafka.consumer()) {
            KafkaReader.read(
                    consumer,
                    firsts,
                    record ->
                            times.put(
                                    new TopicPartition(record.topic(), record.partition()),
                                    record.timestamp()));
        }
        return times;
    }
}

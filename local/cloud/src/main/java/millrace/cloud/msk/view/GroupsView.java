package millrace.cloud.msk.view;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import millrace.cloud.msk.view.KafkaReader.Range;
import millrace.cloud.service.ConsoleView;
import millrace.cloud.service.ViewQuery;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/** Every consumer group with what it has not handled yet, in records and in time. */
public final class GroupsView implements ConsoleView.Content {

    private final KafkaReader kafka;
    private final Clock clock;

    /**
     * @param lagSeconds age of the oldest record that waits; 0 where none does
     */
    public record Partition(int partition, long committed, long end, long lag, double lagSeconds) {}

    /**
     * A group's part of one topic.
     *
     * @param polls whether the group has members
     */
    public record Group(
            String group,
            String topic,
            boolean polls,
            long lag,
            double lagSeconds,
            List<Partition> partitions) {}

    public GroupsView(KafkaReader kafka, Clock clock) {
        this.kafka = kafka;
        this.clock = clock;
    }

    /** The lag of the groups over the last hour; it is measured once it is started. */
    public LagHistory history() {
        return new LagHistory(this::agedWhereNobodyPolls, clock);
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
        return groups(true);
    }

    /**
     * All groups, with the ages of what waits only for groups without members: records have to be
     * read for them, and a group that polls measures its own.
     *
     * @throws IllegalStateException when Kafka does not answer in time
     */
    List<Group> agedWhereNobodyPolls() {
        return groups(false);
    }

    /**
     * @param agesOfAll false reads ages only for groups without members
     */
    private List<Group> groups(boolean agesOfAll) {
        var admin = kafka.admin();
        var polling = new TreeMap<String, Boolean>();
        KafkaReader.await(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all())
                .forEach(group -> polling.put(group.groupId(), polls(group)));
        var names =
                polling.keySet().stream()
                        .collect(
                                Collectors.toMap(
                                        name -> name, _ -> new ListConsumerGroupOffsetsSpec()));
        var committed = KafkaReader.await(admin.listConsumerGroupOffsets(names).all());
        var ends = ends(committed);
        var groups = new ArrayList<Group>();
        polling.forEach((name, polls) -> {
            var offsets = committed.getOrDefault(name, Map.of());
            groups.addAll(groups(name, polls, offsets, ends, agesOfAll || !polls));
        });
        return groups;
    }

    private static boolean polls(GroupListing group) {
        return group.groupState().filter(GroupState.EMPTY::equals).isEmpty();
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
            boolean polls,
            Map<TopicPartition, OffsetAndMetadata> committed,
            Map<TopicPartition, Long> ends,
            boolean aged) {
        var behind = new HashMap<TopicPartition, Range>();
        committed.forEach((partition, offset) -> {
            if (offset != null && offset.offset() < ends.getOrDefault(partition, 0L)) {
                behind.put(partition, new Range(offset.offset(), offset.offset() + 1));
            }
        });
        var oldest = aged ? timestamps(behind) : Map.<TopicPartition, Long>of();
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
                .map(topic -> group(name, polls, topic.getKey(), topic.getValue()))
                .toList();
    }

    private static Group group(
            String name, boolean polls, String topic, List<Partition> partitions) {
        partitions.sort(Comparator.comparingInt(Partition::partition));
        return new Group(
                name,
                topic,
                polls,
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

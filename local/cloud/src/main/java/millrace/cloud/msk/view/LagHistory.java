package millrace.cloud.msk.view;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import millrace.cloud.msk.view.GroupsView.Group;
import millrace.cloud.msk.view.GroupsView.Partition;
import millrace.cloud.service.ConsoleView;
import millrace.cloud.service.Metrics;
import millrace.cloud.service.ViewQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lag of every consumer group over the last hour, measured every ten seconds whether anybody
 * looks or not. Where Kafka does not answer, a reading is missing.
 */
public final class LagHistory implements ConsoleView.Content, AutoCloseable {

    static final Duration EVERY = Duration.ofSeconds(10);
    static final Duration KEPT = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(LagHistory.class);

    private final Supplier<List<Group>> groups;
    private final Clock clock;
    private volatile List<Group> latest = List.of();
    private final Map<OfTopic, Deque<Reading>> readings = new ConcurrentSkipListMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("lag-history").daemon().factory());

    private record OfTopic(String group, String topic) implements Comparable<OfTopic> {

        @Override
        public int compareTo(OfTopic other) {
            int byGroup = group.compareTo(other.group);
            return byGroup == 0 ? topic.compareTo(other.topic) : byGroup;
        }
    }

    /**
     * @param at epoch milliseconds
     * @param lag records that wait
     * @param committed the sum of the partitions' offsets
     */
    record Reading(long at, long lag, long committed) {}

    /** A group's part of one topic; readings from the oldest on. */
    record GroupReadings(String group, String topic, List<Reading> readings) {}

    /**
     * @param groups asks Kafka, and may fail
     */
    public LagHistory(Supplier<List<Group>> groups, Clock clock) {
        this.groups = groups;
        this.clock = clock;
    }

    /** Measures from now on. */
    public void start() {
        var _ =
                timer.scheduleWithFixedDelay(
                        this::measure, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void measure() {
        try {
            long at = clock.millis();
            latest = groups.get();
            latest.forEach(group -> add(group, at));
        } catch (RuntimeException noAnswer) {
            latest = List.of();
            LOG.debug("The lag of groups is not known now", noAnswer);
        }
    }

    /** The lag of a group in one topic when it was measured last; 0 where that is not known. */
    public long lag(String group, String topic) {
        return latest.stream()
                .filter(each -> each.group().equals(group) && each.topic().equals(topic))
                .mapToLong(Group::lag)
                .sum();
    }

    /**
     * Measures the lag of groups without members under MSK's own names, as brokers know it. The
     * mappings measure that of the others.
     */
    public void measure(Metrics alarms) {
        latest.stream().filter(group -> !group.polls()).forEach(group -> measure(group, alarms));
    }

    private static void measure(Group group, Metrics alarms) {
        var of = Map.of("Consumer Group", group.group(), "Topic", group.topic());
        alarms.record("AWS/Kafka", "SumOffsetLag", of, (double) group.lag());
        alarms.record(
                "AWS/Kafka",
                "MaxOffsetLag",
                of,
                (double) group.partitions().stream().mapToLong(Partition::lag).max().orElse(0));
        alarms.record("AWS/Kafka", "EstimatedMaxTimeLag", of, group.lagSeconds());
    }

    private void add(Group group, long at) {
        var kept =
                readings.computeIfAbsent(
                        new OfTopic(group.group(), group.topic()), _ -> new ArrayDeque<>());
        long committed = group.partitions().stream().mapToLong(Partition::committed).sum();
        synchronized (kept) {
            kept.add(new Reading(at, group.lag(), committed));
            while (kept.getFirst().at() < at - KEPT.toMillis()) {
                kept.removeFirst();
            }
        }
    }

    /** Of the group that the parameter {@code group} names, else of all; {@code seconds} back. */
    @Override
    public List<GroupReadings> read(ViewQuery query) {
        var group = query.text("group");
        long from = clock.millis() - 1_000L * query.atMost("seconds", (int) KEPT.toSeconds());
        return readings.entrySet().stream()
                .filter(each -> group.isEmpty() || group.get().equals(each.getKey().group()))
                .map(each -> since(from, each.getKey(), each.getValue()))
                .toList();
    }

    private static GroupReadings since(long from, OfTopic of, Deque<Reading> kept) {
        synchronized (kept) {
            return new GroupReadings(
                    of.group(),
                    of.topic(),
                    kept.stream().filter(reading -> reading.at() >= from).toList());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

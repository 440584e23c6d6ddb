package millrace.simulation.kafka;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.simulation.fault.Fault;
import millrace.simulation.fault.Faults;
import millrace.simulation.lambda.Instance;
import millrace.simulation.scheduler.Scheduler;
import millrace.simulation.scheduler.Signal;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** The topics of a cluster; those that nobody created have one partition. */
public final class Cluster {

    private static final Duration LONGEST_REFUSAL = Duration.ofSeconds(40);

    private final Scheduler scheduler;
    private final Faults faults;
    private final Map<String, List<Partition>> topics = new LinkedHashMap<>();
    private final Signal appended = new Signal();
    private long refusesUntilNanos;
    private long producers;

    public Cluster(Scheduler scheduler, Faults faults) {
        this.scheduler = scheduler;
        this.faults = faults;
    }

    /** Creates the topic where there is none of the name. */
    public void create(String topic, int partitions) {
        topics.computeIfAbsent(
                topic,
                _ ->
                        IntStream.range(0, partitions)
                                .mapToObj(number -> partition(topic, number))
                                .toList());
    }

    public List<Partition> partitions(String topic) {
        create(topic, 1);
        return topics.getOrDefault(topic, List.of());
    }

    private Partition partition(String topic, int number) {
        var partition = new Partition(topic, number, scheduler, appended);
        partition.refuseUntil(refusesUntilNanos);
        return partition;
    }

    /** The partition that Kafka's own partitioner chooses; records without key go to the first. */
    public Partition partition(String topic, @Nullable String key) {
        var all = partitions(topic);
        var bytes = key == null ? null : key.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var chosen =
                all.get(bytes == null ? 0 : Utils.toPositive(Utils.murmur2(bytes)) % all.size());
        var refuses = faults.lasting(Fault.PARTITION_REFUSES, chosen.name(), LONGEST_REFUSAL);
        if (refuses.isPositive()) {
            chosen.refuseUntil(scheduler.nowNanos() + refuses.toNanos());
        }
        return chosen;
    }

    /** The id of a producer that connects: a new one, or its snapshot's. */
    String producerId(Instance instance) {
        return instance.isRestored()
                ? "producer " + ++producers
                : "snapshot of " + instance.function();
    }

    /** No partition takes a record for the duration. */
    public void refuseAll(Duration duration) {
        refusesUntilNanos = scheduler.nowNanos() + duration.toNanos();
        topics.values()
                .forEach(each ->
                        each.forEach(partition -> partition.refuseUntil(refusesUntilNanos)));
    }

    /** All records of a topic, partition by partition. */
    public Stream<LogRecord> records(String topic) {
        return partitions(topic).stream()
                .flatMap(partition -> partition.read(0, Integer.MAX_VALUE).stream());
    }

    /** Raised whenever a record is appended to some partition. */
    public Signal appended() {
        return appended;
    }
}

package millrace.simulation.mapping;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.cloud.mapping.kafka.KafkaEventJson;
import millrace.cloud.mapping.kafka.KafkaSourceRecord;
import millrace.platform.payload.LambdaPayloads;
import millrace.simulation.fault.Fault;
import millrace.simulation.fault.Faults;
import millrace.simulation.kafka.Cluster;
import millrace.simulation.kafka.LogRecord;
import millrace.simulation.kafka.Partition;
import millrace.simulation.lambda.Outcome;
import millrace.simulation.lambda.SimulatedFunction;
import millrace.simulation.scheduler.Scheduler;
import millrace.simulation.scheduler.SimulatedClock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Kafka event source mapping: pollers that own some partitions each, batches that mix them, and
 * offsets that are committed when a batch is done. When a partition moves to another poller, its
 * batch is delivered again while the old delivery may still run.
 */
public final class KafkaMapping {

    /**
     * @param onFailureTopic takes what is given up
     */
    public record Settings(
            String topic,
            int batchSize,
            int pollers,
            int maxRetries,
            Duration maxAge,
            String onFailureTopic) {}

    private static final JsonMapper JSON = LambdaPayloads.mapper();
    private static final KafkaEventJson EVENTS = new KafkaEventJson("b-1.simulated:9098");

    private final Settings settings;
    private final Cluster cluster;
    private final Scheduler scheduler;
    private final Faults faults;
    private final Delivery<LogRecord> delivery;
    private final Map<Partition, Long> committed = new HashMap<>();

    public KafkaMapping(
            Settings settings,
            SimulatedFunction function,
            Cluster cluster,
            Scheduler scheduler,
            Faults faults) {
        this.settings = settings;
        this.cluster = cluster;
        this.scheduler = scheduler;
        this.faults = faults;
        this.delivery =
                new Delivery<>(
                        new Delivery.Rules(settings.maxRetries(), settings.maxAge()),
                        function,
                        scheduler,
                        KafkaMapping::event,
                        (records, _) -> records.forEach(this::giveUp),
                        LogRecord::atNanos);
    }

    public void start() {
        var partitions = cluster.partitions(settings.topic());
        for (int poller = 0; poller < settings.pollers(); poller++) {
            var owned = new ArrayList<Partition>();
            for (var partition : partitions) {
                if (partition.number() % settings.pollers() == poller) {
                    owned.add(partition);
                }
            }
            scheduler.start("poller of " + settings.topic(), () -> poll(owned));
        }
    }

    /** Records that no batch has finished with. */
    public long lag() {
        return cluster.partitions(settings.topic()).stream()
                .mapToLong(partition -> partition.end() - position(partition))
                .sum();
    }

    private long position(Partition partition) {
        return committed.getOrDefault(partition, 0L);
    }

    private void poll(List<Partition> owned) {
        while (true) {
            cluster.appended()
                    .await(() -> owned.stream().anyMatch(each -> each.end() > position(each)));
            var batch = batch(owned);
            if (faults.strikes(Fault.REBALANCED, settings.topic())) {
                // Whoever had the batch goes on with the invocation that is under way.
                var invocations = new int[1];
                scheduler.start(
                        "old poller",
                        () ->
                                delivery.deliver(
                                        batch,
                                        KafkaMapping::remaining,
                                        () -> invocations[0]++ == 0));
                scheduler.sleep(faults.upTo(Duration.ofSeconds(2)));
                continue;
            }
            delivery.deliver(batch, KafkaMapping::remaining, () -> true);
            for (var record : batch) {
                var partition = cluster.partitions(settings.topic()).get(record.partition());
                committed.merge(partition, record.offset() + 1, Math::max);
            }
        }
    }

    private List<LogRecord> batch(List<Partition> owned) {
        var batch = new ArrayList<LogRecord>();
        for (var partition : owned) {
            batch.addAll(partition.read(position(partition), settings.batchSize() - batch.size()));
        }
        return batch;
    }

    /** A partial answer names the first failed offset of a partition; its rest comes again too. */
    private static List<LogRecord> remaining(Outcome outcome, List<LogRecord> delivered) {
        var failed = PartialAnswer.failedItems(outcome);
        if (failed == null) {
            return delivered;
        }
        var first = new HashMap<String, Long>();
        for (var item : failed) {
            first.merge(
                    item.path("partition").asString(""), item.path("offset").asLong(-1), Math::min);
        }
        boolean isKnown =
                first.entrySet().stream()
                        .allMatch(item ->
                                delivered.stream()
                                        .anyMatch(record ->
                                                record.place().equals(item.getKey())
                                                        && record.offset() == item.getValue()));
        return !isKnown
                ? delivered
                : delivered.stream()
                        .filter(record ->
                                record.offset()
                                        >= first.getOrDefault(record.place(), Long.MAX_VALUE))
                        .toList();
    }

    /** Lambda's message about the record, under the record's key. */
    private void giveUp(LogRecord record) {
        var message =
                Map.of(
                        "requestContext",
                        Map.of(
                                "condition",
                                "RetriesExhausted",
                                "approximateInvokeCount",
                                settings.maxRetries() + 1),
                        "version",
                        "1.0",
                        "KafkaBatchInfo",
                        Map.of("batchSize", 1),
                        "payload",
                        JSON.readTree(event(List.of(record))));
        cluster.partitions(settings.onFailureTopic())
                .getFirst()
                .append(
                        new ProducerRecord<>(
                                settings.onFailureTopic(),
                                record.key(),
                                JSON.writeValueAsBytes(message)));
    }

    private static byte[] event(List<LogRecord> records) {
        return EVENTS.write(records.stream().map(KafkaMapping::source).toList());
    }

    private static KafkaSourceRecord source(LogRecord record) {
        var key = record.key() == null ? null : record.key().getBytes(StandardCharsets.UTF_8);
        var source =
                new ConsumerRecord<byte[], byte[]>(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        SimulatedClock.BEGINNING.plusNanos(record.atNanos()).toEpochMilli(),
                        TimestampType.CREATE_TIME,
                        ConsumerRecord.NULL_SIZE,
                        ConsumerRecord.NULL_SIZE,
                        key,
                        record.value(),
                        record.headers(),
                        Optional.empty());
        return new KafkaSourceRecord(
                source, new TopicPartition(record.topic(), record.partition()));
    }
}

package millrace.bench.pipeline;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import millrace.bench.measure.BenchKafka;
import millrace.bench.measure.BenchTable;
import millrace.bench.measure.Report;
import millrace.cloud.command.HelpOption;
import millrace.events.EventCodec;
import millrace.events.Topic;
import millrace.events.catalogue.Events;
import millrace.platform.kafka.KafkaBatchAnswer;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Messages a second through a consumer function and through the relay, and the relay's latency. */
@Command(
        name = "pipeline",
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpWidth = 100,
        description = "Consumer records and relay events a second, and commit-to-Kafka latency.")
public final class PipelineBench implements Callable<Integer> {

    private static final List<Integer> KEYS = List.of(1, 50, 1_000);
    private static final int EVENTS_A_SECOND = 500;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "3000",
            description = "Records or events of each throughput run (default: ${DEFAULT-VALUE}).")
    private int records;

    @Option(
            names = "--warm-up",
            paramLabel = "0|N",
            defaultValue = "1000",
            description = "Records before each of them (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "How long each latency is measured (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Override
    public Integer call() throws Exception {
        var report = Report.toStandardOutput();
        try (var kafka = BenchKafka.start(Topic.ORDER_EVENTS)) {
            for (int keys : KEYS) {
                consumers(report, kafka, keys);
            }
            relayThroughput(report, kafka);
            report.title("From commit to Kafka at 500 events a second");
            relayLatency(report, kafka);
            pollerLatency(report, kafka);
        }
        return 0;
    }

    private void consumers(Report report, BenchKafka kafka, int keys) throws IOException {
        double platform = consumer(kafka, keys, "platform", Consumers::ofThePlatform);
        double usual = consumer(kafka, keys, "usual", Consumers::theUsualWay);
        double floor = consumerFloor(kafka, keys);
        report.title(
                String.format(
                        Locale.ROOT,
                        "Consumer records a second, %,d %s, batches of 100 from %d partitions",
                        keys,
                        keys == 1 ? "key" : "keys",
                        Topic.ORDER_EVENTS.partitions()));
        report.figure("Millrace: one transaction, group commit", platform, "records/s");
        report.figure("the usual way: three calls a record, one by one", usual, "records/s");
        report.figure("floor: raw consumer and raw transactions", floor, "records/s");
        report.ratio(
                "Millrace / the usual way" + (keys == 50 ? " (target: 8 or more)" : ""),
                platform / usual);
        report.ratio("Millrace / floor", platform / floor);
    }

    private double consumer(
            BenchKafka kafka,
            int keys,
            String name,
            BiFunction<BenchTable, String, Function<KafkaEvent, KafkaBatchAnswer>> consumer)
            throws IOException {
        var group = name + "-" + keys;
        try (var table = BenchTable.create()) {
            var function =
                    new GatedFunction<>(
                            KafkaEvent.class,
                            consumer.apply(table, group),
                            event ->
                                    event.getRecords().values().stream()
                                            .mapToInt(List::size)
                                            .sum());
            var codec = new EventCodec(Events.CATALOGUE);
            try (var _ = MeasuredMappings.consuming(kafka, group, function)) {
                Entries.produce(kafka, codec, warmUp, keys);
                function.recordsASecond(warmUp);
                function.shut();
                Entries.produce(kafka, codec, records, keys);
                return function.recordsASecond(records);
            }
        }
    }

    private double consumerFloor(BenchKafka kafka, int keys) throws IOException {
        var codec = new EventCodec(Events.CATALOGUE);
        try (var table = BenchTable.create();
                var floor = new ConsumerFloor(kafka, table)) {
            Entries.produce(kafka, codec, warmUp, keys);
            floor.recordsASecond(warmUp);
            Entries.produce(kafka, codec, records, keys);
            return floor.recordsASecond(records);
        }
    }

    private void relayThroughput(Report report, BenchKafka kafka) throws IOException {
        report.title("Relay events a second: table stream, Kafka's acknowledgement, row deleted");
        for (int keys : KEYS) {
            report.figure(
                    String.format(
                            Locale.ROOT, "Millrace, %,d %s", keys, keys == 1 ? "key" : "keys"),
                    relayed(kafka, keys),
                    "events/s");
        }
        report.figure(
                "floor: raw produce of the same values",
                Relays.producerFloor(kafka, records),
                "events/s");
    }

    private double relayed(BenchKafka kafka, int keys) throws IOException {
        try (var table = BenchTable.create();
                var publisher = kafka.publisher()) {
            var relay = Relays.relay(table, publisher);
            try (var _ = MeasuredMappings.relaying(kafka, table, relay)) {
                var unitOfWork = table.platform().unitOfWork();
                relay.shut();
                Relays.write(unitOfWork, warmUp, keys);
                relay.recordsASecond(warmUp);
                relay.shut();
                Relays.write(unitOfWork, records, keys);
                return relay.recordsASecond(records);
            }
        }
    }

    private void relayLatency(Report report, BenchKafka kafka) throws IOException {
        try (var table = BenchTable.create();
                var publisher = kafka.publisher();
                var _ = MeasuredMappings.relaying(kafka, table, Relays.relay(table, publisher))) {
            report.latency(
                    "Millrace's relay (target: p99 under 100 ms)", latencies(kafka, table, 5));
        }
    }

    private void pollerLatency(Report report, BenchKafka kafka) throws IOException {
        try (var table = BenchTable.create();
                var publisher = kafka.publisher();
                var _ = Relays.poller(table, publisher)) {
            report.latency("a poller that looks every second", latencies(kafka, table, 2));
        }
    }

    private Histogram latencies(BenchKafka kafka, BenchTable table, int warmUpSeconds)
            throws IOException {
        return new CommitToKafka(kafka, table)
                .measure(
                        EVENTS_A_SECOND,
                        Duration.ofSeconds(warmUpSeconds),
                        Duration.ofSeconds(seconds));
    }
}

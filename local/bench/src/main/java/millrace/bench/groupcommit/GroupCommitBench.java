package millrace.bench.groupcommit;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import millrace.bench.measure.BenchTable;
import millrace.bench.measure.Report;
import millrace.cloud.command.HelpOption;
import millrace.events.ConsumerDefinition;
import millrace.events.Topic;
import millrace.events.orders.OrderCreated;
import millrace.events.orders.OrderedItem;
import millrace.platform.Platform;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.work.Work;
import millrace.testing.KafkaBatches;
import millrace.testing.TestRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Records a second of one consumer function, with group commit and without it, on DynamoDB Local.
 */
@Command(
        name = "group-commit",
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpWidth = 100,
        description = "Consumer records a second with group commit and without it.")
public final class GroupCommitBench implements Callable<Integer> {

    private static final int BATCH = 100;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    @Option(
            names = "--batches",
            paramLabel = "N",
            defaultValue = "40",
            description = "Measured batches of 100 records (default: ${DEFAULT-VALUE}).")
    private int batches;

    @Option(
            names = "--warm-up",
            paramLabel = "0|N",
            defaultValue = "20",
            description = "Batches before measuring (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    /** The row that the handler writes for each record. */
    record Row(String orderId, long total) {}

    @Override
    public Integer call() throws Exception {
        var report = Report.toStandardOutput();
        try (var table = BenchTable.create()) {
            var platform = table.platform();
            report.title("Group commit: one consumer function, batches of 100 records of 100 keys");
            double alone = recordsASecond(consumer(platform, 1));
            double packed = recordsASecond(consumer(platform, Integer.MAX_VALUE));
            report.figure("without group commit", alone, "records/s");
            report.figure("with group commit", packed, "records/s");
            report.ratio("with it / without it (target: 3 or more)", packed / alone);
        }
        return 0;
    }

    private double recordsASecond(Function<KafkaEvent, KafkaBatchAnswer> consumer) {
        run(consumer, warmUp);
        var prepared = prepare(batches);
        long start = System.nanoTime();
        prepared.forEach(batch -> deliver(consumer, batch));
        return (double) batches * BATCH * 1e9 / (System.nanoTime() - start);
    }

    private static void run(Function<KafkaEvent, KafkaBatchAnswer> consumer, int count) {
        prepare(count).forEach(batch -> deliver(consumer, batch));
    }

    private static void deliver(Function<KafkaEvent, KafkaBatchAnswer> consumer, KafkaEvent batch) {
        if (!consumer.apply(batch).batchItemFailures().isEmpty()) {
            throw new IllegalStateException("A record was not handled");
        }
    }

    private static List<KafkaEvent> prepare(int count) {
        var prepared = new ArrayList<KafkaEvent>();
        for (int i = 0; i < count; i++) {
            var records = new ArrayList<TestRecord>();
            for (int r = 0; r < BATCH; r++) {
                records.add(KafkaBatches.record(order(UUID.randomUUID().toString())));
            }
            prepared.add(KafkaBatches.of(Topic.ORDER_EVENTS, records));
        }
        return prepared;
    }

    private static OrderCreated order(String orderId) {
        var items = List.of(new OrderedItem("pencil", 2, 500));
        return new OrderCreated(
                orderId, 1, items, 1000, "KRW", Instant.parse("2026-01-01T12:00:00Z"));
    }

    private static Function<KafkaEvent, KafkaBatchAnswer> consumer(Platform platform, int records) {
        return platform.consumer(
                        ConsumerDefinition.reading(
                                "bench-" + records, Topic.ORDER_EVENTS, OrderCreated.class))
                .packingAtMost(records)
                .on(
                        OrderCreated.class,
                        message -> {
                            var order = message.payload();
                            var key = Key.of("ROW#" + records + "#" + order.orderId(), "ROW");
                            return Work.of(
                                    Change.create(
                                            Item.of(
                                                    key,
                                                    new Row(
                                                            order.orderId(),
                                                            order.totalAmount()))));
                        })
                .build();
    }
}

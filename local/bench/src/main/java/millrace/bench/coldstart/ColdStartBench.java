package millrace.bench.coldstart;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import millrace.bench.measure.BenchTable;
import millrace.bench.measure.Report;
import millrace.cloud.command.HelpOption;
import millrace.events.Topic;
import millrace.events.orders.PaymentCompleted;
import millrace.testing.KafkaBatches;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures the time from a process's start to the first answer of {@code ordersOnPaymentEvents},
 * through the real runtime interface client: with Spring Cloud Function, and wired by hand. The
 * event is one Kafka record, which costs a read and a transaction on DynamoDB Local.
 */
@Command(
        name = "cold-start",
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpWidth = 100,
        description =
                "Cold start of one function in a JVM of its own, with Spring Cloud Function and bare.")
public final class ColdStartBench implements Callable<Integer> {

    private static final String SPRING = "millrace.platform.lambda.FunctionHandler::handleRequest";
    private static final String BARE = "millrace.bench.coldstart.BareHandler::handleRequest";
    private static final int TIMEOUT_SECONDS = 60;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "7",
            description = "Runs of each variant; the median counts (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Override
    public Integer call() throws Exception {
        var report = Report.toStandardOutput();
        try (var table = BenchTable.create()) {
            report.title("Cold start: process start to first answer, one Kafka record, SerialGC");
            double spring = report(report, "Spring Cloud Function", table, SPRING, List.of());
            double bare = report(report, "bare handler", table, BARE, List.of());
            report.ratio("Spring Cloud Function / bare", spring / bare);
            var quick = List.of("-XX:TieredStopAtLevel=1");
            double springQuick =
                    report(report, "Spring Cloud Function, C1 only", table, SPRING, quick);
            double bareQuick = report(report, "bare handler, C1 only", table, BARE, quick);
            report.ratio("Spring Cloud Function / bare, C1 only", springQuick / bareQuick);
        }
        return 0;
    }

    private double report(
            Report report, String name, BenchTable table, String handler, List<String> flags)
            throws Exception {
        var micros = new Histogram(3);
        for (int i = 0; i < runs; i++) {
            micros.recordValue(coldStart(table, handler, flags).toNanos() / 1000);
        }
        double median = micros.getValueAtPercentile(50) / 1000.0;
        long fastest = Math.round(micros.getMinValue() / 1000.0);
        report.figure(name + " (fastest " + fastest + " ms)", median, "ms");
        return median;
    }

    private Duration coldStart(BenchTable table, String handler, List<String> flags)
            throws Exception {
        try (var runtime = new SingleInvocationApi(event())) {
            // The launcher says where the project lies.
            var project = Path.of(System.getProperty("millrace.root", "."));
            var function = new FunctionProcess(project, handler, flags);
            long start = System.nanoTime();
            var process = function.start(runtime, table);
            try {
                var _ = runtime.answer().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
                return Duration.ofNanos(System.nanoTime() - start);
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static byte[] event() {
        var paid =
                new PaymentCompleted(
                        "p1", "no-such-order", 1, 1000, Instant.parse("2026-01-01T12:00:00Z"));
        return JsonMapper.shared()
                .writeValueAsBytes(
                        KafkaBatches.of(Topic.PAYMENT_EVENTS, KafkaBatches.record(paid)));
    }
}

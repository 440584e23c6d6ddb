package millrace.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.events.Topic;
import millrace.events.orders.PaymentCompleted;
import millrace.testing.KafkaBatches;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * From the start of a process to the first answer of {@code ordersOnPaymentEvents}, through the
 * real runtime interface client: with Spring Cloud Function, and wired by hand. One Kafka record, a
 * read and a transaction on DynamoDB Local.
 */
@Command(
        name = "cold-start",
        mixinStandardHelpOptions = true,
        description =
                "Cold start of one function in a JVM of its own, with Spring Cloud Function and bare.")
final class ColdStartBench implements Callable<Integer> {

    private static final String SPRING = "millrace.platform.lambda.FunctionHandler::handleRequest";
    private static final String BARE = "millrace.bench.BareHandler::handleRequest";
    private static final int TIMEOUT_SECONDS = 60;

    @Option(
            names = "--runs",
            defaultValue = "7",
            description = "Runs of each variant; the median counts (7).")
    private int runs;

    @Option(names = "--root", defaultValue = ".", description = "The project's folder.")
    private Path root = Path.of(".");

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
        var millis = new double[runs];
        for (int i = 0; i < runs; i++) {
            millis[i] = coldStart(table, handler, flags);
        }
        Arrays.sort(millis);
        report.figure(name + " (fastest " + Math.round(millis[0]) + " ms)", millis[runs / 2], "ms");
        return millis[runs / 2];
    }

    private double coldStart(BenchTable table, String handler, List<String> flags)
            throws Exception {
        var paid =
                new PaymentCompleted(
                        "p1", "no-such-order", 1, 1000, Instant.parse("2026-01-01T12:00:00Z"));
        var event =
                JsonMapper.builder()
                        .build()
                        .writeValueAsBytes(
                                KafkaBatches.of(Topic.PAYMENT_EVENTS, KafkaBatches.record(paid)));
        try (var runtime = new RuntimeApi(event)) {
            long start = System.nanoTime();
            var process = start(runtime, table, handler, flags);
            try {
                var _ = runtime.answer().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
                return (System.nanoTime() - start) / 1e6;
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private Process start(RuntimeApi runtime, BenchTable table, String handler, List<String> flags)
            throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xshare:auto",
                                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(flags);
        command.addAll(
                List.of(
                        "-cp",
                        classPath(),
                        "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                        handler));
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment(runtime, table, handler));
        var log = Files.createTempFile("cold-start", ".log");
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        return builder.start();
    }

    private Map<String, String> environment(RuntimeApi runtime, BenchTable table, String handler) {
        var variables = new HashMap<>(BenchTable.environment(table.endpoint()));
        variables.put("AWS_LAMBDA_RUNTIME_API", runtime.address());
        variables.put("_HANDLER", handler);
        variables.put(
                "LAMBDA_TASK_ROOT",
                root.resolve("functions/orders/target/function").toAbsolutePath().toString());
        variables.put("AWS_LAMBDA_FUNCTION_NAME", "bench");
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024");
        variables.put("MILLRACE_STAGE", "local");
        variables.put("MILLRACE_CONFIGURATION", "millrace.orders.OrdersFunctions");
        variables.put("SPRING_CLOUD_FUNCTION_DEFINITION", "ordersOnPaymentEvents");
        variables.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
        return variables;
    }

    /**
     * The layer and the function's code as deployed, the runtime interface client, and this module
     * for the bare handler.
     */
    private String classPath() throws IOException {
        var jars =
                Stream.of(
                                "functions/platform/target/layer/java/lib",
                                "functions/orders/target/function/lib")
                        .map(folder -> root.resolve(folder).toAbsolutePath() + "/*")
                        .collect(Collectors.joining(File.pathSeparator));
        var own =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry ->
                                entry.contains("aws-lambda-java-runtime-interface-client")
                                        || entry.contains("aws-lambda-java-serialization")
                                        || entry.contains("local-bench")
                                        || entry.contains("local/bench"))
                        .collect(Collectors.joining(File.pathSeparator));
        return jars + File.pathSeparator + own;
    }
}

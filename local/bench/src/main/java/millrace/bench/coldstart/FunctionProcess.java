package millrace.bench.coldstart;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.bench.measure.BenchTable;

/**
 * One function of orders in a JVM of its own, behind the real runtime interface client.
 *
 * @param root the project's folder
 * @param handler class and method, as Lambda names them
 * @param flags further flags of the JVM
 */
record FunctionProcess(Path root, String handler, List<String> flags) {

    Process start(SingleInvocationApi runtime, BenchTable table) throws IOException {
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
        builder.environment().putAll(environment(runtime, table));
        var log = Files.createTempFile("cold-start", ".log");
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    private Map<String, String> environment(SingleInvocationApi runtime, BenchTable table) {
        var variables = new HashMap<>(BenchTable.environment(table.endpoint()));
        variables.putAll(
                Map.of(
                        "AWS_LAMBDA_RUNTIME_API", runtime.address(),
                        "_HANDLER", handler,
                        "LAMBDA_TASK_ROOT",
                                root.resolve("functions/orders/target/function")
                                        .toAbsolutePath()
                                        .toString(),
                        "AWS_LAMBDA_FUNCTION_NAME", "bench",
                        "AWS_LAMBDA_FUNCTION_VERSION", "1",
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024",
                        "MILLRACE_STAGE", "local",
                        "MILLRACE_CONFIGURATION", "millrace.orders.OrdersFunctions",
                        "SPRING_CLOUD_FUNCTION_DEFINITION", "ordersOnPaymentEvents",
                        "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"));
        return variables;
    }

    /** The layer and the function's code as deployed, and this module for the bare handler. */
    private String classPath() {
        var deployed =
                Stream.of(
                                "functions/platform/target/layer/java/lib",
                                "functions/orders/target/function/lib")
                        .map(folder -> root.resolve(folder).toAbsolutePath() + "/*");
        var own =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry ->
                                entry.contains("aws-lambda-java-runtime-interface-client")
                                        || entry.contains("aws-lambda-java-serialization")
                                        || entry.contains("local-bench")
                                        || entry.contains("local/bench"));
        return Stream.concat(deployed, own).collect(Collectors.joining(File.pathSeparator));
    }
}

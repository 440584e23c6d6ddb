package millrace.cloud.lambda;

import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.cloud.cloudwatch.CloudWatchService;
import millrace.cloud.cloudwatch.Numbers;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import millrace.cloud.lambda.runtime.InvocationListener;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.cloud.lambda.runtime.ThrottledException;
import org.jspecify.annotations.Nullable;

/** Counts invocations under the names of Lambda's own metrics. */
final class MeasuredFunctions implements FunctionRuntime {

    private static final String NAMESPACE = "AWS/Lambda";

    private final FunctionRuntime functions;
    private final CloudWatchService cloudWatch;

    MeasuredFunctions(FunctionRuntime functions, CloudWatchService cloudWatch) {
        this.functions = functions;
        this.cloudWatch = cloudWatch;
    }

    /** A function's counts for the console. */
    static List<String> row(String functionName, CloudWatchService cloudWatch) {
        var dimensions = dimensions(functionName);
        var duration = cloudWatch.find(NAMESPACE, "Duration", dimensions);
        return List.of(
                functionName,
                Numbers.text(cloudWatch.sum(NAMESPACE, "Invocations", dimensions)),
                Numbers.text(cloudWatch.sum(NAMESPACE, "Errors", dimensions)),
                Numbers.text(cloudWatch.sum(NAMESPACE, "Throttles", dimensions)),
                duration.map(values -> Numbers.tenths(values.quantile(0.5))).orElse(""),
                duration.map(values -> Numbers.tenths(values.quantile(0.99))).orElse(""));
    }

    /** A function's figures since the start; durations are null before its first invocation. */
    record Figures(
            String name,
            double invocations,
            double errors,
            double throttles,
            @Nullable Double p50Ms,
            @Nullable Double p99Ms,
            @Nullable Double maxMs) {}

    static Figures view(String functionName, CloudWatchService cloudWatch) {
        var dimensions = dimensions(functionName);
        var duration = cloudWatch.find(NAMESPACE, "Duration", dimensions);
        return new Figures(
                functionName,
                cloudWatch.sum(NAMESPACE, "Invocations", dimensions),
                cloudWatch.sum(NAMESPACE, "Errors", dimensions),
                cloudWatch.sum(NAMESPACE, "Throttles", dimensions),
                duration.map(values -> values.quantile(0.5)).orElse(null),
                duration.map(values -> values.quantile(0.99)).orElse(null),
                duration.map(values -> values.quantile(1)).orElse(null));
    }

    private static Map<String, String> dimensions(String functionName) {
        return Map.of("FunctionName", functionName);
    }

    @Override
    public Set<String> functionNames() {
        return functions.functionNames();
    }

    @Override
    public void awaitReady() {
        functions.awaitReady();
    }

    @Override
    public void onInvocation(InvocationListener listener) {
        functions.onInvocation(listener);
    }

    @Override
    public InvocationResult invoke(String functionName, byte[] payload) {
        try {
            var result = functions.invoke(functionName, payload);
            record(functionName, "Invocations", 1);
            record(functionName, "Errors", result.failed() ? 1 : 0);
            record(functionName, "Throttles", 0);
            record(functionName, "Duration", result.duration().toNanos() / 1e6);
            return result;
        } catch (ThrottledException e) {
            record(functionName, "Throttles", 1);
            throw e;
        }
    }

    private void record(String functionName, String metric, double value) {
        cloudWatch.record(NAMESPACE, metric, dimensions(functionName), value);
    }

    @Override
    public void close() {
        functions.close();
    }
}

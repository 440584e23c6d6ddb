package millrace.cloud.lambda.runtime;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import millrace.cloud.lambda.runtime.InvocationResult.FunctionError;

/** Functions that answer what a test says. */
public final class FakeFunctions implements FunctionRuntime {

    private final Map<String, Supplier<InvocationResult>> answers = new HashMap<>();
    private final List<String> calls = new ArrayList<>();

    public FakeFunctions answer(String name, String payload) {
        return answer(name, () -> result(payload));
    }

    public FakeFunctions fail(String name) {
        return answer(
                name,
                () ->
                        new InvocationResult(
                                "r",
                                "{\"errorMessage\":\"no\"}".getBytes(StandardCharsets.UTF_8),
                                new FunctionError("java.lang.Error", "no"),
                                Duration.ofMillis(1)));
    }

    public FakeFunctions answer(String name, Supplier<InvocationResult> answer) {
        answers.put(name, answer);
        return this;
    }

    public static InvocationResult result(String payload) {
        return new InvocationResult(
                "r", payload.getBytes(StandardCharsets.UTF_8), null, Duration.ofMillis(1));
    }

    /** {@code name payload} of every invocation. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    public long callsOf(String name) {
        return calls().stream().filter(call -> call.startsWith(name + " ")).count();
    }

    @Override
    public Set<String> functionNames() {
        return answers.keySet();
    }

    @Override
    public void awaitReady() {}

    @Override
    public void onInvocation(InvocationListener listener) {}

    @Override
    public InvocationResult invoke(String functionName, byte[] payload) {
        synchronized (this) {
            calls.add(functionName + " " + new String(payload, StandardCharsets.UTF_8));
        }
        var answer = answers.get(functionName);
        if (answer == null) {
            throw new UnknownFunctionException(functionName);
        }
        return answer.get();
    }

    @Override
    public void close() {}
}

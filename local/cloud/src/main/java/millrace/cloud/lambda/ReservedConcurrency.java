package millrace.cloud.lambda;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import millrace.cloud.lambda.runtime.InvocationListener;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.cloud.lambda.runtime.ThrottledException;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how many invocations of one function run at once, as Lambda's reserved concurrency does:
 * further ones are throttled, and with none reserved all are. What runs already goes on.
 */
final class ReservedConcurrency implements FunctionRuntime {

    private final FunctionRuntime functions;
    private final Map<String, Integer> reserved = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();

    ReservedConcurrency(FunctionRuntime functions) {
        this.functions = functions;
    }

    /**
     * @param most from 0 on
     */
    void reserve(String functionName, int most) {
        reserved.put(functionName, most);
    }

    void release(String functionName) {
        reserved.remove(functionName);
    }

    /** Empty where the function shares what the account has. */
    OptionalInt of(String functionName) {
        @Nullable Integer most = reserved.get(functionName);
        return most == null ? OptionalInt.empty() : OptionalInt.of(most);
    }

    @Override
    public InvocationResult invoke(String functionName, byte[] payload) {
        var most = of(functionName).orElse(MAXIMUM_CONCURRENT_INVOCATIONS);
        var count = running.computeIfAbsent(functionName, _ -> new AtomicInteger());
        try {
            if (count.incrementAndGet() > most) {
                throw new ThrottledException(functionName);
            }
            return functions.invoke(functionName, payload);
        } finally {
            count.decrementAndGet();
        }
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
    public void close() {
        functions.close();
    }
}

package millrace.cloud.lambda;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import millrace.cloud.lambda.runtime.FunctionResource;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import millrace.cloud.lambda.runtime.InvocationListener;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.cloud.lambda.runtime.UnknownFunctionException;

/**
 * Functions whose code may be replaced while they run. An invocation ends in the code in which it
 * began; the next one is in the new code.
 */
final class ReplaceableFunctions implements FunctionRuntime {

    /** Starts functions beside those that run already. */
    interface Start {
        FunctionRuntime of(List<FunctionResource> functions) throws IOException;
    }

    private final Start start;
    private final Map<String, Generation> byName = new ConcurrentHashMap<>();
    private final List<Generation> generations = new CopyOnWriteArrayList<>();
    private final List<InvocationListener> listeners = new CopyOnWriteArrayList<>();

    private ReplaceableFunctions(Start start) {
        this.start = start;
    }

    static ReplaceableFunctions start(List<FunctionResource> functions, Start start)
            throws IOException {
        var begun = new ReplaceableFunctions(start);
        begun.take(start.of(functions));
        return begun;
    }

    /**
     * Lets these take the place of the functions of their names. Where one of them does not start,
     * nothing is replaced.
     *
     * @throws millrace.cloud.lambda.runtime.FunctionStartException of the first that failed
     */
    void replace(List<FunctionResource> functions) throws IOException {
        var next = start.of(functions);
        try {
            next.awaitReady();
        } catch (RuntimeException e) {
            next.close();
            throw e;
        }
        listeners.forEach(next::onInvocation);
        take(next);
    }

    private void take(FunctionRuntime started) {
        var generation = new Generation(started);
        generations.removeIf(Generation::isOver);
        generations.add(generation);
        for (var name : started.functionNames()) {
            var before = byName.put(name, generation);
            if (before != null) {
                before.replaced();
            }
        }
    }

    @Override
    public InvocationResult invoke(String functionName, byte[] payload) {
        while (true) {
            var generation = byName.get(functionName);
            if (generation == null) {
                throw new UnknownFunctionException(functionName);
            }
            // One that is over has been replaced meanwhile.
            if (generation.begin()) {
                try {
                    return generation.functions().invoke(functionName, payload);
                } finally {
                    generation.end();
                }
            }
        }
    }

    @Override
    public Set<String> functionNames() {
        return Set.copyOf(byName.keySet());
    }

    @Override
    public void awaitReady() {
        generations.forEach(each -> each.functions().awaitReady());
    }

    @Override
    public void onInvocation(InvocationListener listener) {
        listeners.add(listener);
        generations.forEach(each -> each.functions().onInvocation(listener));
    }

    @Override
    public void close() {
        generations.forEach(Generation::close);
    }
}

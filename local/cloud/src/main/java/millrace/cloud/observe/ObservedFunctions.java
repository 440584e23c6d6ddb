package millrace.cloud.observe;

import java.util.Set;
import millrace.cloud.function.FunctionRuntime;
import millrace.cloud.function.InvocationListener;
import millrace.cloud.function.InvocationResult;
import millrace.cloud.function.ThrottledException;

/** Counts what passes through to the functions. */
public final class ObservedFunctions implements FunctionRuntime {

    private final FunctionRuntime functions;
    private final Observation observation;

    public ObservedFunctions(FunctionRuntime functions, Observation observation) {
        this.functions = functions;
        this.observation = observation;
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
            InvocationResult result = functions.invoke(functionName, payload);
            observation.invoked(functionName, result);
            return result;
        } catch (ThrottledException e) {
            observation.throttled(functionName);
            throw e;
        }
    }

    @Override
    public void close() {
        functions.close();
    }
}

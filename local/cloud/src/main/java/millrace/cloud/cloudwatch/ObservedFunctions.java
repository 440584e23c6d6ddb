package millrace.cloud.cloudwatch;

import java.util.Set;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import millrace.cloud.lambda.runtime.InvocationListener;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.cloud.lambda.runtime.ThrottledException;

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

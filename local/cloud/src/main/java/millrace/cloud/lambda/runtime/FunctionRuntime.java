package millrace.cloud.lambda.runtime;

import java.util.Set;

/** Runs functions by name. Safe for use by many threads at once. */
public interface FunctionRuntime extends AutoCloseable {

    /** Lambda's own default for one account and region: above it an invocation is throttled. */
    int MAXIMUM_CONCURRENT_INVOCATIONS = 1_000;

    Set<String> functionNames();

    /**
     * Waits for every init phase that starts by itself.
     *
     * @throws FunctionStartException of the first function, in template order, that failed
     */
    void awaitReady();

    /** Adds a listener for every invocation from now on. */
    void onInvocation(InvocationListener listener);

    /**
     * Invokes the function and waits for its answer, at most for the function's timeout. A function
     * that fails or times out is a result, not an exception.
     *
     * @param payload the event, JSON in UTF-8
     * @throws UnknownFunctionException when no function has this name
     * @throws ThrottledException when {@link #MAXIMUM_CONCURRENT_INVOCATIONS} are running;
     *     retriable
     */
    InvocationResult invoke(String functionName, byte[] payload);

    /** Waits up to five seconds for running invocations, then stops. */
    @Override
    void close();
}

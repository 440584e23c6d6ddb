package millrace.cloud.lambda.runtime;

/** Observes every invocation, in the invoking thread; it must return at once. */
@FunctionalInterface
public interface InvocationListener {

    void invoked(FunctionResource function, InvocationResult result);
}

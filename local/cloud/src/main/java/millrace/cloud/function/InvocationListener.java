package millrace.cloud.function;

import millrace.cloud.assembly.FunctionResource;

/** Told after every invocation, in the invoking thread; it must return at once. */
@FunctionalInterface
public interface InvocationListener {

    void invoked(FunctionResource function, InvocationResult result);
}

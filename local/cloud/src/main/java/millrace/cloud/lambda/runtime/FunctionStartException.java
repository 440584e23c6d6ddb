package millrace.cloud.lambda.runtime;

/** A function's init phase failed; the message names the function, the cause the reason. */
public final class FunctionStartException extends RuntimeException {

    public FunctionStartException(String functionName, Throwable cause) {
        super("Function " + functionName + " does not start", cause);
    }
}

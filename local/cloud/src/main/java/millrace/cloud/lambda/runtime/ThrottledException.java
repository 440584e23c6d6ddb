package millrace.cloud.lambda.runtime;

/** Too many invocations are running. Retriable. */
public final class ThrottledException extends RuntimeException {

    public ThrottledException(String functionName) {
        super("Rate exceeded for function " + functionName);
    }
}

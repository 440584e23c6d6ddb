package millrace.cloud.function;

/** Too many invocations are running. Retriable. */
public final class ThrottledException extends RuntimeException {

    public ThrottledException(String functionName) {
        super("Rate exceeded for function " + functionName);
    }
}

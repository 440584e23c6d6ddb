package millrace.cloud.lambda.runtime;

/** No function of the cloud has the name. Not retriable. */
public final class UnknownFunctionException extends RuntimeException {

    public UnknownFunctionException(String functionName) {
        super("Function not found: " + functionName);
    }
}

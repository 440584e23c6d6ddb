package millrace.cloud.lambda.isolated;

/**
 * Functions cannot have JVMs of their own on this machine. The message is one sentence for the
 * user. Not retriable.
 */
public final class IsolationUnavailableException extends RuntimeException {

    IsolationUnavailableException(String message) {
        super(message);
    }
}

package millrace.cloud.lambda.isolated;

/**
 * No debugger can be attached to the function. The message is one sentence for the user. Not
 * retriable.
 */
public final class DebuggingUnavailableException extends RuntimeException {

    DebuggingUnavailableException(String message) {
        super(message);
    }
}

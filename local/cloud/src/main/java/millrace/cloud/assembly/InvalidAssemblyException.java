package millrace.cloud.assembly;

/**
 * The cloud assembly cannot be run. The message is one sentence for the user that names the stack,
 * the logical id and what to do. Not retriable.
 */
public final class InvalidAssemblyException extends RuntimeException {

    public InvalidAssemblyException(String message) {
        super(message);
    }

    public InvalidAssemblyException(String message, Throwable cause) {
        super(message, cause);
    }
}

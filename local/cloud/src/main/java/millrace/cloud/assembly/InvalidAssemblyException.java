package millrace.cloud.assembly;

/**
 * The cloud assembly cannot be run. The message is one sentence for the user that names the stack,
 * the logical id and what to do. Not retriable.
 */
public final class InvalidAssemblyException extends RuntimeException {

    private final String reason;

    public InvalidAssemblyException(String message) {
        super(message);
        reason = message;
    }

    /**
     * @param subject names the resource
     * @param reason what is wrong with it, and what to do
     */
    public InvalidAssemblyException(String subject, String reason) {
        super(subject + " " + reason);
        this.reason = reason;
    }

    public InvalidAssemblyException(String message, Throwable cause) {
        super(message, cause);
        reason = message;
    }

    /** The message without the resource, where it is about one. */
    public String reason() {
        return reason;
    }
}

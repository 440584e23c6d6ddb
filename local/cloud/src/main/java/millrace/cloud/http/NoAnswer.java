package millrace.cloud.http;

/** Thrown by a handler that wants the connection to be closed without an answer. */
public final class NoAnswer extends RuntimeException {

    public NoAnswer(String message) {
        super(message, null, false, false);
    }
}

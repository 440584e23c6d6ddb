package millrace.cloud.sns;

/** A request that SNS refuses; the message is for the caller. Retriable only where throttled. */
public final class SnsException extends RuntimeException {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;

    private final int status;
    private final String code;

    private SnsException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static SnsException invalid(String what) {
        return of("InvalidParameter", "Invalid parameter: " + what);
    }

    static SnsException of(String code, String message) {
        return new SnsException(BAD_REQUEST, code, message);
    }

    static SnsException unknownTopic() {
        return new SnsException(NOT_FOUND, "NotFound", "Topic does not exist");
    }

    static SnsException throttled() {
        return new SnsException(TOO_MANY_REQUESTS, "Throttled", "Rate exceeded");
    }

    int status() {
        return status;
    }

    /** The code by which the SDKs tell errors apart. */
    String code() {
        return code;
    }
}

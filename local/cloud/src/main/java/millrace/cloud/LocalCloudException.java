package millrace.cloud;

import org.jspecify.annotations.Nullable;

/**
 * The local cloud cannot start. The message is one sentence for the user that says what is wrong
 * and what to do. Not retriable as it is.
 */
public final class LocalCloudException extends Exception {

    public LocalCloudException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public LocalCloudException(String message) {
        super(message);
    }
}

package millrace.platform.failure;

import org.jspecify.annotations.Nullable;

/**
 * A message that can never be handled. It is never retried: it goes to the dead-letter topic at
 * once.
 */
public class PoisonMessage extends RuntimeException {

    public PoisonMessage(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public PoisonMessage(String message) {
        super(message);
    }
}

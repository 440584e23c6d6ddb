package millrace.notifications.channel;

import millrace.platform.failure.SystemUnavailable;
import org.jspecify.annotations.Nullable;

/**
 * A message that a provider certainly has not delivered: it was never reached, or refused for now.
 */
public final class NotDelivered extends SystemUnavailable {

    /**
     * @param system the name of the provider's circuit
     */
    public NotDelivered(String system, String message, @Nullable Throwable cause) {
        super(system, message, cause);
    }
}

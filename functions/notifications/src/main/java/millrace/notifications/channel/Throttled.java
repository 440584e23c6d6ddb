package millrace.notifications.channel;

import java.time.Duration;
import millrace.platform.failure.PassingFailure;

/**
 * A provider that works and takes no more for a while. Nothing was delivered. It is no attempt at
 * the message and says nothing to the circuit: the provider is not down.
 */
public final class Throttled extends PassingFailure {

    private final Duration retryAfter;

    public Throttled(String system, Duration retryAfter) {
        super(system + " takes no more messages for " + retryAfter.toMillis() + " ms");
        this.retryAfter = retryAfter;
    }

    /** The time after which it may be asked again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}

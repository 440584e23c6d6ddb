package millrace.platform.failure;

import java.time.Duration;

/** A call that was not made, because the calls before it found the system down. */
public final class CircuitOpen extends SystemUnavailable {

    private final Duration retryAfter;

    public CircuitOpen(String system, Duration retryAfter) {
        super(system, system + " is unavailable: nothing is sent to it for now", null);
        this.retryAfter = retryAfter;
    }

    /** The time after which another call may be let through. */
    public Duration retryAfter() {
        return retryAfter;
    }
}

package millrace.platform.runtime;

import java.time.Duration;

/** The time that the running invocation has left. */
@FunctionalInterface
public interface Deadline {

    /** Bound by the handler for the time of one invocation. */
    ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();

    Duration remaining();

    /** The running invocation's deadline; outside of one (a test) there is none. */
    static Deadline current() {
        return CURRENT.orElse(() -> Duration.ofDays(1));
    }
}

package millrace.simulation.lambda;

import java.time.Duration;
import millrace.simulation.fault.Fault;
import millrace.simulation.fault.Faults;
import millrace.simulation.scheduler.Scheduler;

/**
 * A connection that a client keeps for its next request. Whoever is at its other end may close it
 * while nothing is sent, and the next request finds it out.
 */
public final class KeptConnection {

    private static final Duration IDLE = Duration.ofSeconds(20);

    private final Scheduler scheduler;
    private final Faults faults;
    private long usedAtNanos;

    public KeptConnection(Scheduler scheduler, Faults faults) {
        this.scheduler = scheduler;
        this.faults = faults;
        this.usedAtNanos = scheduler.nowNanos();
    }

    /** True where a request cannot be sent on it; the next one connects anew. */
    public boolean isClosed(String request) {
        long now = scheduler.nowNanos();
        boolean wasIdle = now - usedAtNanos > IDLE.toNanos();
        usedAtNanos = now;
        return wasIdle && faults.strikes(Fault.CONNECTION_CLOSED, request);
    }
}

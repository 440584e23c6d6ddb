package millrace.simulation.fleet;

import java.time.Duration;
import millrace.simulation.scheduler.Scheduler;

/**
 * The requests that an HTTP API lets through: a bucket that is refilled at a rate, as API Gateway
 * has it for all HTTP APIs of an account and region.
 */
public final class RequestLimit {

    private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

    private final Scheduler scheduler;
    private final double perSecond;
    private final double burst;
    private double left;
    private long filledNanos;

    /**
     * @param burst the most that are let through at once
     */
    public RequestLimit(Scheduler scheduler, double perSecond, double burst) {
        this.scheduler = scheduler;
        this.perSecond = perSecond;
        this.burst = burst;
        this.left = burst;
    }

    /** False where a request is refused. */
    boolean takes() {
        long now = scheduler.nowNanos();
        left = Math.min(burst, left + (now - filledNanos) / NANOS_PER_SECOND * perSecond);
        filledNanos = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}

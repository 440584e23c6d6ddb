package millrace.simulation.concerts;

import java.time.Duration;
import java.time.Instant;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.scheduler.SimulatedClock;

/** The time that each instance takes for its own, seen from virtual time. */
final class ClockSkew {

    /** By so much an instance's clock is ahead or behind at most. */
    static final Duration MOST = InstancePlatform.LARGEST_SKEW;

    private ClockSkew() {}

    static Instant at(long nanos) {
        return SimulatedClock.BEGINNING.plusNanos(nanos);
    }

    static long nanos(Instant instant) {
        return Duration.between(SimulatedClock.BEGINNING, instant).toNanos();
    }

    /** True where it is over by every clock. */
    static boolean isSurelyOver(Instant end, long nowNanos) {
        return !at(nowNanos).minus(MOST).isBefore(end);
    }

    /** True where it is still ahead by every clock. */
    static boolean isSurelyAhead(Instant end, long nowNanos) {
        return at(nowNanos).plus(MOST).isBefore(end);
    }
}

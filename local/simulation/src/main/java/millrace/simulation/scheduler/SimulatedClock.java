package millrace.simulation.scheduler;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of one machine: virtual time, ahead or behind by a skew that never changes. */
public final class SimulatedClock extends Clock {

    /** The instant at which every run begins. */
    public static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private final Scheduler scheduler;
    private final Duration skew;

    public SimulatedClock(Scheduler scheduler, Duration skew) {
        this.scheduler = scheduler;
        this.skew = skew;
    }

    @Override
    public Instant instant() {
        return BEGINNING.plusNanos(scheduler.nowNanos()).plus(skew);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The platform's time is UTC");
    }
}

package millrace.cloud.mapping.kafka;

import java.time.Duration;
import java.util.function.LongSupplier;
import millrace.cloud.mapping.delivery.PollerScaling;

/**
 * The invocations that one consumer may keep running: five for each of the mapping's pollers that
 * it stands for. While all of them run and a partition has records without one, a poller comes
 * every second; while the others would do, one goes. Used by the consumer's thread only.
 */
final class ConcurrentInvocations {

    /** As a poller of AWS in provisioned mode. */
    static final int OF_ONE_POLLER = 5;

    static final Duration STEP = Duration.ofSeconds(1);

    private final PollerScaling scaling;
    private final LongSupplier nanoTime;
    private int pollers;
    private int running;
    private long steppedNanos;

    ConcurrentInvocations(PollerScaling scaling, LongSupplier nanoTime) {
        this.scaling = scaling;
        this.nanoTime = nanoTime;
        this.pollers = scaling.first();
        this.steppedNanos = nanoTime.getAsLong();
    }

    boolean mayBegin() {
        return running < pollers * OF_ONE_POLLER;
    }

    void begun() {
        running++;
    }

    void ended() {
        running--;
    }

    boolean anyRuns() {
        return running > 0;
    }

    int pollers() {
        return pollers;
    }

    /**
     * Adds or takes away a poller when that is due.
     *
     * @param recordsWait whether a partition has records and no invocation
     */
    void scale(boolean recordsWait) {
        if (nanoTime.getAsLong() - steppedNanos < STEP.toNanos()) {
            return;
        }
        steppedNanos = nanoTime.getAsLong();
        if (recordsWait) {
            if (scaling.mayGrow(pollers, running / OF_ONE_POLLER)) {
                pollers++;
            }
        } else if (running <= (pollers - 1) * OF_ONE_POLLER && scaling.mayShrink(pollers)) {
            pollers--;
        }
    }
}

package millrace.cloud.scheduler;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import millrace.cloud.lambda.runtime.InvocationResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One schedule; it never runs beside itself. */
final class RunningSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(RunningSchedule.class);

    private final ScheduleResource schedule;
    private final ScheduleTargets targets;
    private final Clock clock;
    private final ReentrantLock running = new ReentrantLock();
    private volatile @Nullable Instant lastRun;
    private volatile boolean lastFailed;
    private final AtomicLong runs = new AtomicLong();

    RunningSchedule(ScheduleResource schedule, ScheduleTargets targets, Clock clock) {
        this.schedule = schedule;
        this.targets = targets;
        this.clock = clock;
    }

    /** Fires unless the last run still goes on. */
    void fire() {
        if (!running.tryLock()) {
            LOG.info("Schedule {} is left out once: its last run still goes on", schedule.name());
            return;
        }
        try {
            invoke();
        } catch (RuntimeException e) {
            lastFailed = true;
            LOG.warn("Schedule {} cannot reach its targets", schedule.name(), e);
        } finally {
            running.unlock();
        }
    }

    /** Waits for a run that still goes on, then fires; gives the first answer that is an error. */
    InvocationResult fireNow() {
        running.lock();
        try {
            return invoke();
        } finally {
            running.unlock();
        }
    }

    private InvocationResult invoke() {
        var now = clock.instant();
        lastRun = now;
        runs.incrementAndGet();
        var id = UUID.randomUUID().toString();
        var results =
                schedule.targets().stream()
                        .map(target -> targets.send(target, schedule.event(target, id, now)))
                        .toList();
        var failed = results.stream().filter(InvocationResult::failed).findFirst();
        lastFailed = failed.isPresent();
        return failed.orElseGet(results::getFirst);
    }

    Timing timing() {
        return schedule.timing();
    }

    ScheduleState state() {
        return new ScheduleState(schedule, lastRun, lastFailed, runs.get());
    }
}

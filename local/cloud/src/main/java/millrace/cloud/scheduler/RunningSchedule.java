package millrace.cloud.scheduler;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import millrace.cloud.lambda.runtime.InvocationResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One schedule; it never runs beside itself. */
final class RunningSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(RunningSchedule.class);

    private final ScheduleResource schedule;
    private final FunctionRuntime functions;
    private final Clock clock;
    private final ReentrantLock running = new ReentrantLock();
    private volatile @Nullable Instant lastRun;
    private volatile boolean lastFailed;
    private final AtomicLong runs = new AtomicLong();

    RunningSchedule(ScheduleResource schedule, FunctionRuntime functions, Clock clock) {
        this.schedule = schedule;
        this.functions = functions;
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
            LOG.warn("Schedule {} cannot call its function", schedule.name(), e);
        } finally {
            running.unlock();
        }
    }

    /** Waits for a run that still goes on, then fires. */
    InvocationResult fireNow() {
        running.lock();
        try {
            return invoke();
        } finally {
            running.unlock();
        }
    }

    private InvocationResult invoke() {
        lastRun = clock.instant();
        runs.incrementAndGet();
        var result =
                functions.invoke(
                        schedule.functionName(), schedule.input().getBytes(StandardCharsets.UTF_8));
        lastFailed = result.failed();
        return result;
    }

    Duration rate() {
        return schedule.rate();
    }

    ScheduleState state() {
        return new ScheduleState(schedule, lastRun, lastFailed, runs.get());
    }
}

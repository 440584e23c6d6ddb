package millrace.simulation.scheduler;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.random.RandomGenerator;
import millrace.platform.runtime.Pause;

/** Pauses in virtual time. */
public final class SimulatedPause implements Pause {

    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final Runnable afterwards;

    /**
     * @param random draws the jitter
     * @param afterwards runs in the thread that paused; where its machine is gone it never returns
     */
    public SimulatedPause(Scheduler scheduler, RandomGenerator random, Runnable afterwards) {
        this.scheduler = scheduler;
        this.random = random;
        this.afterwards = afterwards;
    }

    @Override
    public void elapse(Duration duration) throws InterruptedException {
        scheduler.sleepInterruptibly(duration);
        afterwards.run();
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // the caller loops
    public long awaitNanos(Lock lock, Condition condition, long nanos) throws InterruptedException {
        long end = scheduler.nowNanos() + nanos;
        var alarm =
                scheduler.after(
                        Duration.ofNanos(nanos),
                        () -> scheduler.start("alarm", () -> signal(lock, condition)));
        try {
            condition.await();
            return end - scheduler.nowNanos();
        } finally {
            alarm.cancel();
        }
    }

    private static void signal(Lock lock, Condition condition) {
        lock.lock();
        try {
            condition.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public RandomGenerator random() {
        return random;
    }
}

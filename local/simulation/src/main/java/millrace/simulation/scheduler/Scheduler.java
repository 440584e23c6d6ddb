package millrace.simulation.scheduler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs virtual threads one at a time: whenever one parks, the seed chooses which runnable one is
 * next. When all wait, virtual time jumps to the next timer. So a run depends on the seed alone,
 * and an hour of waiting costs nothing.
 *
 * <p>Whoever runs on it waits in virtual time only. Work that comes from a thread of another
 * scheduler, such as the end of a wait in real time, ends the run with a failure.
 */
public final class Scheduler {

    /** More than any load needs: threads that go on without waiting would never let time pass. */
    private static final long MAX_TURNS_AT_ONE_TIME = 1_000_000;

    private final RandomGenerator random;
    private final Thread.Builder.OfVirtual threads;
    private final List<Runnable> runnable = new ArrayList<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private @Nullable Thread loop;
    private @Nullable Throwable failure;
    private long nowNanos;
    private long timersSet;
    private long steps;
    private long stepsWhenTimePassed;

    public Scheduler(long seed) {
        this.random = Seeds.random(seed, "scheduler");
        this.threads =
                VirtualThreads.on(this::enqueue)
                        .uncaughtExceptionHandler((_, thrown) -> failure = thrown);
    }

    private void enqueue(Runnable task) {
        var current = Thread.currentThread();
        if (loop != null && !current.equals(loop) && !current.isVirtual()) {
            failure = new IllegalStateException("Woken from outside of virtual time by " + current);
        }
        runnable.add(task);
    }

    /** Starts a thread; it first runs when its turn comes. */
    public void start(String name, Runnable task) {
        threads.name(name).start(task);
    }

    /** The virtual time since the beginning of the run. */
    public long nowNanos() {
        return nowNanos;
    }

    /** The number of times that a thread was given its turn. */
    public long steps() {
        return steps;
    }

    /**
     * Sets a timer. The action must not wait; it may {@linkplain #start start} a thread that does.
     */
    public Timer after(Duration delay, Runnable action) {
        var timer = new Timer(nowNanos + Math.max(0, delay.toNanos()), timersSet++, action);
        timers.add(timer);
        return timer;
    }

    /** Lets virtual time pass for the current thread. An interrupt is kept for later. */
    public void sleep(Duration duration) {
        boolean interrupted = false;
        var nap = nap(duration);
        while (!nap.over) {
            LockSupport.park();
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets virtual time pass for the current thread, or less where it is interrupted. */
    public void sleepInterruptibly(Duration duration) throws InterruptedException {
        var nap = nap(duration);
        while (!nap.over) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.park();
        }
    }

    private Nap nap(Duration duration) {
        var nap = new Nap(Thread.currentThread());
        after(duration, nap);
        return nap;
    }

    private static final class Nap implements Runnable {
        private final Thread sleeper;
        private boolean over;

        Nap(Thread sleeper) {
            this.sleeper = sleeper;
        }

        @Override
        public void run() {
            over = true;
            LockSupport.unpark(sleeper);
        }
    }

    /**
     * Runs until nothing is left to do, or for the duration.
     *
     * @return whether nothing is left to do
     * @throws IllegalStateException when a thread ended with an exception, as its cause, or when
     *     threads went on and on without waiting
     */
    public boolean run(Duration duration) {
        long end = nowNanos + duration.toNanos();
        loop = Thread.currentThread();
        while (step(end)) {
            if (failure != null) {
                throw new IllegalStateException("A simulated thread failed", failure);
            }
        }
        boolean idle = timers.isEmpty();
        nowNanos = idle ? nowNanos : end;
        return idle;
    }

    private boolean step(long end) {
        if (!runnable.isEmpty()) {
            if (++steps - stepsWhenTimePassed > MAX_TURNS_AT_ONE_TIME) {
                throw new IllegalStateException("No time passes any more: no thread waits for it");
            }
            int chosen = random.nextInt(runnable.size());
            var task = runnable.get(chosen);
            var last = runnable.removeLast();
            if (chosen < runnable.size()) {
                runnable.set(chosen, last);
            }
            task.run();
            return true;
        }
        var next = timers.peek();
        if (next == null || next.atNanos() > end) {
            return false;
        }
        timers.remove();
        if (next.atNanos() > nowNanos) {
            nowNanos = next.atNanos();
            stepsWhenTimePassed = steps;
        }
        next.fire();
        return true;
    }
}

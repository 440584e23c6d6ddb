package millrace.platform.runtime;

import java.time.Duration;

/**
 * The pauses between tries of what met somebody else's. Each is drawn between nothing and a bound
 * (full jitter) that doubles from {@link #FIRST} to {@link #LONGEST}, so that many instances that
 * met once do not meet again. They end {@link Deadline#RESERVE} before the deadline. Used by one
 * thread.
 */
public final class Backoff {

    /** The longest first pause: about as long as a transaction takes. */
    public static final Duration FIRST = Duration.ofMillis(25);

    /** The longest pause: a throttled table or item has units again in the next second. */
    public static final Duration LONGEST = Duration.ofMillis(500);

    /** The most pauses; with a deadline of minutes, the time ends first. */
    public static final int MAX_PAUSES = 1_000;

    private final Pause pause;
    private final Deadline deadline;
    private Duration bound = FIRST;
    private int pauses;

    public Backoff(Pause pause, Deadline deadline) {
        this.pause = pause;
        this.deadline = deadline;
    }

    /**
     * Pauses, once more and longer.
     *
     * @return false at once where there is no time for it, or the thread is interrupted: what is
     *     tried must be given up
     */
    public boolean pause() {
        var drawn = Duration.ofNanos(pause.random().nextLong(bound.toNanos() + 1));
        if (pauses == MAX_PAUSES || !deadline.allows(drawn)) {
            return false;
        }
        pauses++;
        bound = bound.compareTo(LONGEST.dividedBy(2)) > 0 ? LONGEST : bound.multipliedBy(2);
        try {
            pause.elapse(drawn);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

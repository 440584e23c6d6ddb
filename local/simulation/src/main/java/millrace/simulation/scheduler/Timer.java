package millrace.simulation.scheduler;

import org.jspecify.annotations.Nullable;

/** An action at a virtual time; of two at the same time the one that was set first goes first. */
public final class Timer implements Comparable<Timer> {

    private final long atNanos;
    private final long sequence;
    private @Nullable Runnable action;

    Timer(long atNanos, long sequence, Runnable action) {
        this.atNanos = atNanos;
        this.sequence = sequence;
        this.action = action;
    }

    long atNanos() {
        return atNanos;
    }

    void fire() {
        if (action != null) {
            action.run();
        }
    }

    /** The action will not run; without effect when it has. */
    public void cancel() {
        action = null;
    }

    @Override
    public int compareTo(Timer other) {
        int byTime = Long.compare(atNanos, other.atNanos);
        return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(sequence);
    }
}

package millrace.platform.runtime;

import java.time.Duration;
import millrace.platform.failure.PassingFailure;

/** The time that the running invocation has left. */
@FunctionalInterface
public interface Deadline {

    /** Kept free at the end of an invocation, for its answer. */
    Duration RESERVE = Duration.ofSeconds(2);

    /** The shortest time that a call of an outside system is given: a shorter one is not begun. */
    Duration SHORTEST_CALL = Duration.ofMillis(100);

    /** Bound by the handler for the time of one invocation. */
    ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();

    Duration remaining();

    /** The running invocation's deadline; outside of one (a test) there is none. */
    static Deadline current() {
        return CURRENT.orElse(() -> Duration.ofDays(1));
    }

    /** True when what takes so long at most fits before the {@link #RESERVE}. */
    default boolean allows(Duration work) {
        return remaining().compareTo(work.plus(RESERVE)) >= 0;
    }

    /** This deadline, or the end of so much time from now where that comes first. */
    default Deadline within(Duration most) {
        var rest = remaining().minus(most);
        return rest.isPositive() ? () -> remaining().minus(rest) : this;
    }

    /** The one of both that comes first. */
    default Deadline orEarlier(Deadline other) {
        return other.remaining().compareTo(remaining()) < 0 ? other : this;
    }

    /**
     * The time-out of a call that leaves the function: the usual one, or what is left before the
     * {@link #RESERVE} where that is less.
     *
     * @throws PassingFailure when less than {@link #SHORTEST_CALL} is left; the call must not be
     *     begun
     */
    default Duration timeout(Duration usual) {
        var left = remaining().minus(RESERVE);
        if (left.compareTo(SHORTEST_CALL) < 0) {
            throw new PassingFailure("The invocation has no time left for another call");
        }
        return left.compareTo(usual) < 0 ? left : usual;
    }
}

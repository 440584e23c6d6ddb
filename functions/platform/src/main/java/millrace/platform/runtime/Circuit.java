package millrace.platform.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import millrace.platform.failure.CircuitOpen;
import millrace.platform.failure.PassingFailure;
import millrace.platform.failure.SystemUnavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A circuit breaker between this instance of a function and one kind of call to an outside system.
 * It opens after {@link #FAILURES_TO_OPEN} failures in a row. While it is open nothing is sent;
 * after {@link #FIRST_OPEN}, twice that the next time, up to {@link #LONGEST_OPEN}, one call is let
 * through, and its outcome closes or opens it. Each opening is told, at least once a minute while
 * records keep coming.
 *
 * <p>Each instance learns for itself: what it knows costs no call, and an instance that was frozen
 * asks again at once, since its time is over. Safe for use by many threads.
 */
public final class Circuit {

    /** One more than the attempts of any record, so that no record alone opens a circuit. */
    public static final int FAILURES_TO_OPEN = 5;

    static final Duration FIRST_OPEN = Duration.ofSeconds(5);

    /** With its jitter less than the minute of an alarm. */
    static final Duration LONGEST_OPEN = Duration.ofSeconds(40);

    /** A call that was let through and has no outcome after this is lost, with its invocation. */
    static final Duration PROBE = Duration.ofSeconds(30);

    /** The wait of those that come while one call finds out. */
    static final Duration PROBING = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Circuit.class);

    private final String system;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Consumer<String> opened;
    private int failuresInARow;
    private Duration nextOpen = FIRST_OPEN;
    private @Nullable Instant openUntil;
    private @Nullable Instant probeUntil;

    /**
     * @param system a name for people in letters and digits, such as {@code Toss}; several circuits
     *     may share it
     * @param random draws up to a quarter of each wait, so that instances do not ask together
     * @param opened is told the system's name at each opening
     */
    public Circuit(
            String system, InstantSource clock, RandomGenerator random, Consumer<String> opened) {
        this.system = system;
        this.clock = clock;
        this.random = random;
        this.opened = opened;
    }

    public String system() {
        return system;
    }

    /**
     * Makes the call. {@link SystemUnavailable} is its failure; any other {@link PassingFailure},
     * such as an invocation without time, says nothing; every other outcome, an exception too, is
     * an answer.
     *
     * @throws CircuitOpen when it was not made
     */
    public <T> T call(Supplier<T> call) {
        enter();
        T answer;
        try {
            answer = call.get();
        } catch (SystemUnavailable down) {
            failed();
            throw down;
        } catch (PassingFailure nothingLearned) {
            ended();
            throw nothingLearned;
        } catch (RuntimeException refusal) {
            answered();
            throw refusal;
        }
        answered();
        return answer;
    }

    /** As {@link #call}, for what answers with nothing. */
    public void run(Runnable call) {
        var _ =
                call(() -> {
                    call.run();
                    return true;
                });
    }

    private synchronized void enter() {
        if (openUntil == null) {
            return;
        }
        var now = clock.instant();
        if (now.isBefore(openUntil)) {
            throw new CircuitOpen(system, Duration.between(now, openUntil));
        }
        if (probeUntil != null && now.isBefore(probeUntil)) {
            throw new CircuitOpen(system, PROBING);
        }
        probeUntil = now.plus(PROBE);
    }

    private synchronized void answered() {
        if (openUntil != null) {
            LOG.info("{} answers again", system);
        }
        failuresInARow = 0;
        nextOpen = FIRST_OPEN;
        openUntil = null;
        probeUntil = null;
    }

    private synchronized void ended() {
        probeUntil = null;
    }

    /** Failures of calls that had begun before it opened tell nothing new. */
    private synchronized void failed() {
        failuresInARow++;
        if (openUntil == null ? failuresInARow >= FAILURES_TO_OPEN : probeUntil != null) {
            open();
        }
    }

    private void open() {
        var jitter = (long) (random.nextDouble() * nextOpen.toMillis() / 4);
        openUntil = clock.instant().plus(nextOpen).plusMillis(jitter);
        probeUntil = null;
        opened.accept(system);
        LOG.error(
                "{} failed {} times in a row: nothing is sent to it for {} s",
                system,
                failuresInARow,
                nextOpen.toSeconds());
        var doubled = nextOpen.multipliedBy(2);
        nextOpen = doubled.compareTo(LONGEST_OPEN) < 0 ? doubled : LONGEST_OPEN;
    }
}

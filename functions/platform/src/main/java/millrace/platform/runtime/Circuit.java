package millrace.platform.runtime;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import millrace.platform.failure.CircuitOpen;
import millrace.platform.failure.PassingFailure;
import millrace.platform.failure.SystemUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A circuit breaker between this instance of a function and one kind of call to an outside system:
 * Resilience4j's, on the given clock and without a timer of its own. It opens after {@link
 * #FAILURES_TO_OPEN} failures in a row. While it is open nothing is sent; after {@link
 * #FIRST_OPEN}, twice that the next time, up to {@link #LONGEST_OPEN}, one call is let through, and
 * its outcome closes or opens it. Each opening is told, at least once a minute while records keep
 * coming.
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

    private static final int LONGEST_AT = 4;
    private static final Logger LOG = LoggerFactory.getLogger(Circuit.class);

    private final String system;
    private final Clock clock;
    private final RandomGenerator random;
    private final Consumer<String> opened;
    private final CircuitBreaker breaker;
    private Instant openUntil = Instant.MIN;
    private Instant probeUntil = Instant.MAX;

    /**
     * @param system a name for people in letters and digits, such as {@code Toss}; several circuits
     *     may share it
     * @param random draws up to a quarter of each wait, so that instances do not ask together
     * @param opened is told the system's name at each opening
     */
    public Circuit(String system, Clock clock, RandomGenerator random, Consumer<String> opened) {
        this.system = system;
        this.clock = clock;
        this.random = random;
        this.opened = opened;
        this.breaker = CircuitBreaker.of(system, config());
    }

    private CircuitBreakerConfig config() {
        return CircuitBreakerConfig.custom()
                .slidingWindow(FAILURES_TO_OPEN, FAILURES_TO_OPEN, SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(100)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(this::openFor)
                .clock(clock)
                .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
                .build();
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
            failed(down);
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
        if (breaker.getState() == State.CLOSED) {
            return;
        }
        var now = clock.instant();
        if (now.isBefore(openUntil)) {
            throw new CircuitOpen(system, Duration.between(now, openUntil));
        }
        if (breaker.getState() == State.OPEN) {
            breaker.transitionToHalfOpenState();
        } else if (!now.isBefore(probeUntil)) {
            breaker.releasePermission();
        }
        if (!breaker.tryAcquirePermission()) {
            throw new CircuitOpen(system, PROBING);
        }
        probeUntil = now.plus(PROBE);
    }

    /** An answer to a call that began before it opened closes it, too. */
    private synchronized void answered() {
        if (breaker.getState() == State.CLOSED) {
            breaker.onSuccess(0, TimeUnit.MILLISECONDS);
            return;
        }
        LOG.info("{} answers again", system);
        breaker.transitionToClosedState();
    }

    private synchronized void ended() {
        probeUntil = Instant.MAX;
        breaker.releasePermission();
    }

    /** Failures of calls that had begun before it opened tell nothing new. */
    private synchronized void failed(SystemUnavailable down) {
        if (breaker.getState() == State.OPEN) {
            return;
        }
        breaker.onError(0, TimeUnit.MILLISECONDS, down);
        if (breaker.getState() == State.OPEN) {
            opened.accept(system);
            LOG.error(
                    "{} fails: nothing is sent to it for {} ms",
                    system,
                    Duration.between(clock.instant(), openUntil).toMillis());
        }
    }

    /** The wait in milliseconds after the circuit opened for the nth time in a row. */
    private long openFor(int nth) {
        var doubled = FIRST_OPEN.multipliedBy(1L << (Math.min(nth, LONGEST_AT) - 1));
        var wait = doubled.compareTo(LONGEST_OPEN) < 0 ? doubled : LONGEST_OPEN;
        var jittered = wait.plusMillis((long) (random.nextDouble() * wait.toMillis() / 4));
        openUntil = clock.instant().plus(jittered);
        return jittered.toMillis();
    }
}

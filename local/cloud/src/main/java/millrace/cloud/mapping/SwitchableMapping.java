package millrace.cloud.mapping;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import millrace.cloud.mapping.delivery.EventSourceMapping;
import millrace.cloud.mapping.delivery.MappingRuntime;
import millrace.cloud.mapping.delivery.MappingStatistics;
import millrace.cloud.mapping.delivery.RunningMapping;
import millrace.cloud.mapping.delivery.StopSignal;
import millrace.cloud.service.Metrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One mapping over the life of the cloud. While it is enabled its pollers run; a change ends them,
 * after the invocations that run, and starts them anew where they stood. One change at a time, on a
 * thread of its own.
 */
final class SwitchableMapping {

    /** No function may take longer. */
    private static final Duration LONGEST_INVOCATION = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(SwitchableMapping.class);

    private record Run(RunningMapping pollers, StopSignal stop) {}

    /**
     * @param reason of the last change of the state
     */
    record Standing(MappingState state, String reason, Instant lastModified) {}

    private final MappingRuntime runtime;
    private EventSourceMapping mapping;
    private Standing standing;
    private @Nullable Run run;
    private MappingStatistics endedRuns;
    private boolean closed;

    SwitchableMapping(EventSourceMapping mapping, MappingRuntime runtime) {
        this.mapping = mapping;
        this.runtime = runtime;
        this.endedRuns = MappingStatistics.none(mapping);
        this.standing = standing(MappingState.CREATING, "");
    }

    private Standing standing(MappingState state, String reason) {
        return new Standing(state, reason, runtime.clock().instant());
    }

    /** Starts the pollers of a mapping that is enabled. One that cannot start stays disabled. */
    synchronized void start(boolean enabled) {
        if (closed) {
            return;
        }
        if (!enabled) {
            standing = standing(MappingState.DISABLED, "USER_INITIATED");
            return;
        }
        var stop = new StopSignal();
        try {
            run = new Run(mapping.start(runtime.stoppedBy(stop)), stop);
            standing = standing(MappingState.ENABLED, "USER_INITIATED");
        } catch (CompletionException e) {
            LOG.info("What feeds the mapping {} did not start, which ends the start", mapping.id());
            standing = standing(MappingState.DISABLED, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error(
                    "The mapping {} from {} to {} does not start: {}",
                    mapping.id(),
                    mapping.source(),
                    mapping.functionName(),
                    e.getMessage(),
                    e);
            standing = standing(MappingState.DISABLED, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Begins a change and returns at once.
     *
     * @return its standing as it begins; empty when another change is not over yet
     */
    synchronized Optional<Standing> change(EventSourceMapping changed, boolean enable) {
        if (standing.state().isPassing() || closed) {
            return Optional.empty();
        }
        var begun = standing(passing(enable), "USER_INITIATED");
        standing = begun;
        var _ =
                Thread.ofVirtual()
                        .name("mapping-" + mapping.id())
                        .start(() -> apply(changed, enable));
        return Optional.of(begun);
    }

    private MappingState passing(boolean enable) {
        var was = standing.state() == MappingState.ENABLED;
        if (was == enable) {
            return MappingState.UPDATING;
        }
        return enable ? MappingState.ENABLING : MappingState.DISABLING;
    }

    private void apply(EventSourceMapping changed, boolean enable) {
        try {
            stop(LONGEST_INVOCATION);
            join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            endedRuns = statistics().notPolling(0);
            run = null;
            mapping = changed;
            start(enable);
        }
    }

    boolean awaitFirstPoll(Duration limit) throws InterruptedException {
        var now = running();
        return now == null || now.pollers().awaitFirstPoll(limit);
    }

    private synchronized @Nullable Run running() {
        return run;
    }

    synchronized Standing standing() {
        return standing;
    }

    synchronized boolean isEnabled() {
        return standing.state() == MappingState.ENABLED;
    }

    synchronized MappingStatistics statistics() {
        return run == null
                ? endedRuns.notPolling(mapping.waiting().getAsLong())
                : run.pollers().statistics().after(endedRuns);
    }

    /** Measures nothing while it is disabled, as Lambda; the brokers go on measuring its group. */
    void measure(Metrics alarms) {
        var now = running();
        if (now != null) {
            now.pollers().measure(alarms);
        }
    }

    /** Lets no pollers start from now on. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        stop(StopSignal.LAST_INVOCATIONS);
    }

    private void stop(Duration lastInvocations) {
        var now = running();
        if (now != null) {
            now.stop().raise(lastInvocations);
            now.pollers().wake();
        }
    }

    /** Waits until the pollers have ended that were told to. */
    void join() throws InterruptedException {
        var now = running();
        if (now != null) {
            now.pollers().join();
        }
    }
}

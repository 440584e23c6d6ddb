package millrace.cloud.mapping.delivery;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.cloud.lambda.runtime.ThrottledException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers one batch to the function until each record is handled or given up, in order within each
 * partition.
 *
 * <p>A failed or timed-out invocation fails the whole batch; a partial answer fails what {@link
 * FailureReport#remaining} says. What failed is retried with back-off up to the mapping's retry cap
 * and then goes to the on-failure destination as a whole, as on AWS; a partial answer that let part
 * of the batch through starts the count anew. With bisection a failed batch of several records is
 * halved first, which costs no attempt. Throttled invocations are retried without end and cost none
 * either.
 */
public final class Delivery<R extends SourceRecord> {

    /**
     * Lambda's limit for a synchronous invocation is 6 MB; the frame of the event stays outside of
     * the sum.
     */
    public static final int MAXIMUM_PAYLOAD_BYTES = 6 * 1024 * 1024 - 4_096;

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private record Chunk<R>(List<R> records, int failedAttempts) {}

    private record Attempt(FailureReport report, String errorType, String errorMessage) {}

    private final DeliveryRules rules;
    private final Function<List<R>, InvocationResult> function;
    private final FailureDestination<R> destination;
    private final MappingCounters counters;
    private final Backoff backoff;
    private final StopSignal stop;
    private final InstantSource clock;

    public Delivery(
            DeliveryRules rules,
            Function<List<R>, InvocationResult> function,
            FailureDestination<R> destination,
            MappingCounters counters,
            Backoff backoff,
            StopSignal stop,
            InstantSource clock) {
        this.rules = rules;
        this.function = function;
        this.destination = destination;
        this.counters = counters;
        this.backoff = backoff;
        this.stop = stop;
        this.clock = clock;
    }

    /**
     * Returns when the batch is done, or early when the mappings stop.
     *
     * @param handled gets records, in order, as soon as they need no further delivery
     */
    public void deliver(List<R> batch, Consumer<List<R>> handled) {
        var open = new ArrayDeque<Chunk<R>>();
        open.push(new Chunk<>(batch, 0));
        while (!open.isEmpty() && !stop.isRaised()) {
            var chunk = withoutExpired(open.pop(), handled);
            if (!chunk.records().isEmpty()) {
                attempt(chunk, open, handled);
            }
        }
    }

    private void attempt(Chunk<R> chunk, Deque<Chunk<R>> open, Consumer<List<R>> handled) {
        var attempt = invoke(chunk.records());
        var remaining = attempt.report().remaining(chunk.records());
        counters.invocationEnded(!remaining.isEmpty());
        if (remaining.size() < chunk.records().size()) {
            handled.accept(without(chunk.records(), remaining));
        }
        if (remaining.isEmpty() || stop.isRaised()) {
            return;
        }
        counters.failedInvocations.add(remaining.size());
        var progress = remaining.size() < chunk.records().size();
        var failed = progress ? 1 : chunk.failedAttempts() + 1;
        if (rules.bisectOnError() && remaining.size() > 1) {
            var half = remaining.size() / 2;
            open.push(
                    new Chunk<>(remaining.subList(half, remaining.size()), chunk.failedAttempts()));
            open.push(new Chunk<>(remaining.subList(0, half), chunk.failedAttempts()));
        } else if (rules.exhausted(failed)) {
            giveUp(remaining, attempt, failed, handled);
        } else if (!stop.await(backoff.after(failed))) {
            open.push(new Chunk<>(remaining, failed));
        }
    }

    private Attempt invoke(List<R> records) {
        for (int throttled = 1; ; throttled++) {
            try {
                counters.invoked.add(records.size());
                var result = function.apply(records);
                if (result.error() != null) {
                    return wholeBatch(result.error().type(), result.error().message());
                }
                return new Attempt(
                        rules.reportBatchItemFailures()
                                ? FailureReport.read(result.payload())
                                : FailureReport.NONE,
                        "BatchItemFailure",
                        "The function reported the record as failed");
            } catch (ThrottledException e) {
                if (stop.await(backoff.after(throttled))) {
                    return wholeBatch("Throttled", "The mapping stops");
                }
            } catch (RuntimeException e) {
                LOG.warn("An invocation failed outside of the function", e);
                return wholeBatch(e.getClass().getName(), String.valueOf(e.getMessage()));
            }
        }
    }

    private static Attempt wholeBatch(String errorType, String errorMessage) {
        return new Attempt(FailureReport.WHOLE_BATCH, errorType, errorMessage);
    }

    private Chunk<R> withoutExpired(Chunk<R> chunk, Consumer<List<R>> handled) {
        if (rules.maximumRecordAge() == null) {
            return chunk;
        }
        var oldest = clock.instant().minus(rules.maximumRecordAge());
        var expired =
                chunk.records().stream()
                        .filter(record -> record.timestamp().isBefore(oldest))
                        .toList();
        if (expired.isEmpty()) {
            return chunk;
        }
        store(
                expired,
                new FailureCause(
                        FailureCause.TOO_OLD,
                        chunk.failedAttempts(),
                        "",
                        "Older than the mapping allows"),
                handled);
        return new Chunk<>(without(chunk.records(), expired), chunk.failedAttempts());
    }

    private void giveUp(
            List<R> records, Attempt attempt, int invocations, Consumer<List<R>> handled) {
        LOG.warn(
                "{} records given up after {} invocations: {} {}",
                records.size(),
                invocations,
                attempt.errorType(),
                attempt.errorMessage());
        store(
                records,
                new FailureCause(
                        FailureCause.RETRIES_EXHAUSTED,
                        invocations,
                        attempt.errorType(),
                        attempt.errorMessage()),
                handled);
    }

    /** Nothing is handled before the destination has it; while it has not, the partition waits. */
    private void store(List<R> records, FailureCause cause, Consumer<List<R>> handled) {
        for (int failed = 1; !stop.isRaised(); failed++) {
            try {
                destination.store(records, cause);
                handled.accept(records);
                return;
            } catch (RuntimeException e) {
                LOG.warn(
                        "The on-failure destination refused {} records, trying again",
                        records.size(),
                        e);
                stop.await(backoff.after(failed));
            }
        }
    }

    private static <R> List<R> without(List<R> records, List<R> removed) {
        var gone = new HashSet<R>(removed);
        var kept = new ArrayList<R>(records);
        kept.removeIf(gone::contains);
        return kept;
    }
}

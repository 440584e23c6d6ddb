package millrace.simulation.mapping;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import millrace.simulation.lambda.Outcome;
import millrace.simulation.lambda.SimulatedFunction;
import millrace.simulation.scheduler.Scheduler;

/**
 * Delivers one batch until each record is handled or given up. A failed invocation fails the whole
 * batch, a partial answer what it says. What failed is halved first, where it is several records;
 * then retried up to the cap, and given up. Throttled invocations are retried without end.
 *
 * @param <R> a record of the source
 */
final class Delivery<R> {

    private static final long FIRST_BACKOFF_MS = 100;
    private static final long LONGEST_BACKOFF_MS = 10_000;
    private static final int MAX_DOUBLINGS = 20;

    private static final Outcome EXPIRED =
            new Outcome.Failed("MaximumRecordAgeExceeded", "A record is too old");

    /**
     * @param maxRetries -1 for no end
     * @param maxAge of a record; it is given up unread when it is older
     */
    record Rules(int maxRetries, Duration maxAge) {}

    /** The records that must come again after an outcome, of those that were delivered. */
    @FunctionalInterface
    interface Remaining<R> {
        List<R> of(Outcome outcome, List<R> delivered);
    }

    private record Chunk<R>(List<R> records, int failures) {}

    private final Rules rules;
    private final SimulatedFunction function;
    private final Scheduler scheduler;
    private final Function<List<R>, byte[]> payload;
    private final BiConsumer<List<R>, Outcome> giveUp;
    private final ToLongFunction<R> atNanos;

    Delivery(
            Rules rules,
            SimulatedFunction function,
            Scheduler scheduler,
            Function<List<R>, byte[]> payload,
            BiConsumer<List<R>, Outcome> giveUp,
            ToLongFunction<R> atNanos) {
        this.rules = rules;
        this.function = function;
        this.scheduler = scheduler;
        this.payload = payload;
        this.giveUp = giveUp;
        this.atNanos = atNanos;
    }

    /**
     * @param remaining what of the delivered records an answer leaves
     * @param isOwner false when another poller has taken over: nothing is sent any more
     */
    void deliver(List<R> batch, Remaining<R> remaining, BooleanSupplier isOwner) {
        var open = new ArrayDeque<Chunk<R>>();
        open.push(new Chunk<>(batch, 0));
        while (!open.isEmpty() && isOwner.getAsBoolean()) {
            var chunk = withoutExpired(open.pop());
            if (!chunk.records().isEmpty()) {
                attempt(chunk, open, remaining);
            }
        }
    }

    private void attempt(Chunk<R> chunk, ArrayDeque<Chunk<R>> open, Remaining<R> remaining) {
        var records = chunk.records();
        var outcome = invoke(records);
        var left = remaining.of(outcome, records);
        if (left.isEmpty()) {
            return;
        }
        boolean progress = left.size() < records.size();
        int failures = progress ? 1 : chunk.failures() + 1;
        if (left.size() > 1) {
            int half = left.size() / 2;
            open.push(new Chunk<>(left.subList(half, left.size()), chunk.failures()));
            open.push(new Chunk<>(left.subList(0, half), chunk.failures()));
        } else if (rules.maxRetries() >= 0 && failures > rules.maxRetries()) {
            giveUp.accept(left, outcome);
        } else {
            scheduler.sleep(backoff(failures));
            open.push(new Chunk<>(left, failures));
        }
    }

    private Outcome invoke(List<R> records) {
        for (int throttled = 1; ; throttled++) {
            var outcome = function.invoke(payload.apply(records));
            if (!(outcome instanceof Outcome.Throttled)) {
                return outcome;
            }
            scheduler.sleep(backoff(throttled));
        }
    }

    private static Duration backoff(int failures) {
        return Duration.ofMillis(
                Math.min(
                        LONGEST_BACKOFF_MS,
                        FIRST_BACKOFF_MS << Math.min(failures - 1, MAX_DOUBLINGS)));
    }

    private Chunk<R> withoutExpired(Chunk<R> chunk) {
        long oldest = scheduler.nowNanos() - rules.maxAge().toNanos();
        var expired =
                chunk.records().stream()
                        .filter(record -> atNanos.applyAsLong(record) < oldest)
                        .toList();
        if (expired.isEmpty()) {
            return chunk;
        }
        giveUp.accept(expired, EXPIRED);
        return new Chunk<>(
                chunk.records().stream().filter(record -> !expired.contains(record)).toList(),
                chunk.failures());
    }
}

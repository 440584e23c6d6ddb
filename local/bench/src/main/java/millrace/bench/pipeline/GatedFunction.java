package millrace.bench.pipeline;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import millrace.cloud.lambda.runtime.InvocationListener;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.platform.payload.LambdaPayloads;
import tools.jackson.databind.json.JsonMapper;

/**
 * One function as the local cloud's mappings call it, with JSON in and out. Invocations wait while
 * its gate is closed, so that everything to be handled can be made ready before the clock starts.
 *
 * @param <E> the event
 */
final class GatedFunction<E> implements FunctionRuntime {

    static final String NAME = "bench";

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Class<E> type;
    private final Function<E, ?> function;
    private final ToIntFunction<E> size;
    private final JsonMapper json = LambdaPayloads.mapper();
    private final AtomicLong handled = new AtomicLong();
    private final AtomicReference<CountDownLatch> gate =
            new AtomicReference<>(new CountDownLatch(0));

    /**
     * @param size number of records in the event
     */
    GatedFunction(Class<E> type, Function<E, ?> function, ToIntFunction<E> size) {
        this.type = type;
        this.function = function;
        this.size = size;
    }

    void shut() {
        gate.set(new CountDownLatch(1));
    }

    /** Opens the gate and waits until this many records are handled; how many that is a second. */
    double recordsASecond(long records) {
        long before = handled.get();
        long start = System.nanoTime();
        gate.get().countDown();
        while (handled.get() - before < records) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        (handled.get() - before) + " of " + records + " records were handled");
            }
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
        return records * 1e9 / (System.nanoTime() - start);
    }

    @Override
    public InvocationResult invoke(String functionName, byte[] payload) {
        long start = System.nanoTime();
        try {
            if (!gate.get().await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("The gate was never opened");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        var event = json.readValue(payload, type);
        var answer = json.writeValueAsBytes(function.apply(event));
        handled.addAndGet(size.applyAsInt(event));
        return new InvocationResult(
                NAME, answer, null, Duration.ofNanos(System.nanoTime() - start));
    }

    @Override
    public Set<String> functionNames() {
        return Set.of(NAME);
    }

    /** It is ready from the start. */
    @Override
    public void awaitReady() {}

    /** Nobody listens: the bench counts for itself. */
    @Override
    public void onInvocation(InvocationListener listener) {}

    /** It holds nothing. */
    @Override
    public void close() {}
}

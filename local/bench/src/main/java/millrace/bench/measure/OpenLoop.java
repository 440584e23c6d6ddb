package millrace.bench.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Starts requests at a fixed rate, whether or not earlier ones were answered. A latency counts from
 * the moment at which its request should have started, so a system that stalls cannot hide it
 * (coordinated omission).
 */
public final class OpenLoop {

    private static final long MAX_MICROS = Duration.ofMinutes(2).toNanos() / 1000;

    private OpenLoop() {}

    /**
     * @param latencies in microseconds
     */
    public record Run<T>(List<T> answers, Histogram latencies) {}

    public static <T> Run<T> run(
            double perSecond, Duration duration, Supplier<CompletableFuture<T>> request) {
        return run(perSecond, Math.round(perSecond * duration.toMillis() / 1000.0), request);
    }

    public static <T> Run<T> run(
            double perSecond, long count, Supplier<CompletableFuture<T>> request) {
        var latencies = new ConcurrentHistogram(MAX_MICROS, 3);
        var running = new ArrayList<CompletableFuture<T>>();
        long start = System.nanoTime();
        for (long i = 0; i < count; i++) {
            long intended = start + Math.round(i * 1e9 / perSecond);
            waitUntil(intended);
            running.add(
                    request.get()
                            .whenComplete((answer, failure) ->
                                    latencies.recordValue(
                                            Math.min(
                                                    MAX_MICROS,
                                                    (System.nanoTime() - intended) / 1000))));
        }
        return new Run<>(running.stream().map(CompletableFuture::join).toList(), latencies);
    }

    private static void waitUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}

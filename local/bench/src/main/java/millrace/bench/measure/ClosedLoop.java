package millrace.bench.measure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Work by so many at once, each beginning the next when it has done one. */
public final class ClosedLoop {

    private static final long MAX_MICROS = Duration.ofMinutes(2).toNanos() / 1000;

    private ClosedLoop() {}

    /**
     * @param latencies in microseconds
     */
    public record Run(double perSecond, Histogram latencies) {

        /** The rate of so many things, of which the whole run was made. */
        public double perSecondOf(long count) {
            return perSecond * count / latencies.getTotalCount();
        }
    }

    /**
     * @param one does the work of this number, from 0 on
     * @throws java.util.concurrent.CompletionException when one of them failed
     */
    public static Run run(int workers, int count, IntConsumer one) {
        var latencies = new ConcurrentHistogram(MAX_MICROS, 3);
        var next = new AtomicInteger();
        long start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running =
                    IntStream.range(0, workers)
                            .mapToObj(_ ->
                                    CompletableFuture.runAsync(
                                            () -> work(next, count, one, latencies), threads))
                            .toList();
            running.forEach(CompletableFuture::join);
        }
        return new Run(count * 1e9 / (System.nanoTime() - start), latencies);
    }

    private static void work(AtomicInteger next, int count, IntConsumer one, Histogram latencies) {
        for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
            long begun = System.nanoTime();
            one.accept(number);
            latencies.recordValue(Math.min(MAX_MICROS, (System.nanoTime() - begun) / 1000));
        }
    }
}

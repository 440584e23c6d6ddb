package millrace.bench.pipeline;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import millrace.bench.measure.BenchKafka;
import millrace.bench.measure.BenchTable;
import millrace.bench.measure.OpenLoop;
import millrace.events.Topic;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Measures the time from the commit of an outbox row until a Kafka consumer sees its record. Rows
 * come at a fixed rate, each in a transaction of its own, independent of earlier arrivals.
 */
final class CommitToKafka {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final BenchKafka kafka;
    private final BenchTable table;
    private final ConcurrentHashMap<String, Long> seenAt = new ConcurrentHashMap<>();

    /**
     * @param atNanos time of the commit's answer
     */
    private record Committed(String orderId, long atNanos) {}

    CommitToKafka(BenchKafka kafka, BenchTable table) {
        this.kafka = kafka;
        this.table = table;
    }

    /** In microseconds. */
    Histogram measure(double perSecond, Duration warmUp, Duration duration) {
        var done = new AtomicBoolean();
        var consumer = kafka.atEndOf(BenchKafka.partitions(Topic.ORDER_EVENTS));
        try (consumer;
                var watching = Executors.newSingleThreadExecutor()) {
            watching.execute(() -> watch(consumer, done));
            try {
                run(perSecond, warmUp);
                return run(perSecond, duration);
            } finally {
                done.set(true);
            }
        }
    }

    private Histogram run(double perSecond, Duration duration) {
        var unitOfWork = table.platform().unitOfWork();
        var latencies = new Histogram(3);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var run =
                    OpenLoop.run(
                            perSecond,
                            duration,
                            () ->
                                    CompletableFuture.supplyAsync(
                                            () ->
                                                    new Committed(
                                                            Relays.write(
                                                                    unitOfWork,
                                                                    UUID.randomUUID().toString()),
                                                            System.nanoTime()),
                                            threads));
            for (var committed : run.answers()) {
                // A record can be seen before its commit's answer: then it took no time.
                long nanos = seen(committed.orderId()) - committed.atNanos();
                latencies.recordValue(Math.max(1, nanos / 1000));
            }
        }
        return latencies;
    }

    private long seen(String orderId) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var at = seenAt.get(orderId);
            if (at != null) {
                return at;
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("An event did not come to Kafka in time");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void watch(Consumer<String, byte[]> consumer, AtomicBoolean done) {
        while (!done.get()) {
            var records = consumer.poll(Duration.ofMillis(100));
            long now = System.nanoTime();
            records.forEach(record -> seenAt.putIfAbsent(record.key(), now));
        }
    }
}

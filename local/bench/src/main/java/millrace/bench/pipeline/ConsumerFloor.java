package millrace.bench.pipeline;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import millrace.bench.measure.BenchKafka;
import millrace.bench.measure.BenchTable;
import millrace.events.Topic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Throughput of raw Kafka and raw DynamoDB transactions: one plain consumer for each partition, as
 * the mapping has pollers, that writes the platform's items in the platform's transactions (up to
 * 50 records, of each key one) with a bare client, and nothing around them.
 */
final class ConsumerFloor implements AutoCloseable {

    private static final int MAX_RECORDS_A_TRANSACTION = 50;
    private static final int BATCH = 100;
    private static final Duration POLL = Duration.ofMillis(200);

    private final BenchTable table;
    private final List<Consumer<String, byte[]>> consumers = new ArrayList<>();

    /** Its consumers see what is produced from now on. */
    ConsumerFloor(BenchKafka kafka, BenchTable table) {
        this.table = table;
        for (var partition : BenchKafka.partitions(Topic.ORDER_EVENTS)) {
            consumers.add(kafka.atEndOf(List.of(partition)));
        }
    }

    double recordsASecond(int records) {
        var left = new AtomicLong(records);
        long start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running =
                    consumers.stream()
                            .map(consumer ->
                                    CompletableFuture.runAsync(() -> run(consumer, left), threads))
                            .toList();
            while (left.get() > 0
                    && running.stream().noneMatch(f -> f.isCompletedExceptionally())) {
                LockSupport.parkNanos(1_000_000);
            }
            double rate = records * 1e9 / (System.nanoTime() - start);
            running.forEach(CompletableFuture::join);
            return rate;
        }
    }

    private void run(Consumer<String, byte[]> consumer, AtomicLong left) {
        while (left.get() > 0) {
            var polled = new ArrayList<ConsumerRecord<String, byte[]>>();
            consumer.poll(POLL).forEach(polled::add);
            for (int from = 0; from < polled.size(); from += BATCH) {
                var batch = polled.subList(from, Math.min(from + BATCH, polled.size()));
                write(batch);
                left.addAndGet(-batch.size());
            }
        }
    }

    private void write(List<ConsumerRecord<String, byte[]>> batch) {
        Map<String, Deque<ConsumerRecord<String, byte[]>>> byKey = new LinkedHashMap<>();
        batch.forEach(record ->
                byKey.computeIfAbsent(record.key(), key -> new ArrayDeque<>()).add(record));
        while (!byKey.isEmpty()) {
            var writes = new ArrayList<TransactWriteItem>();
            for (var lane : List.copyOf(byKey.entrySet())) {
                if (writes.size() < 2 * MAX_RECORDS_A_TRANSACTION) {
                    var eventId = UUID.randomUUID().toString();
                    var record = lane.getValue().remove();
                    writes.add(BenchTable.putNew(Items.inbox("INBOX#floor#" + eventId)));
                    writes.add(
                            BenchTable.putNew(
                                    Items.entry("ENTRY#" + eventId, "floor", record.key())));
                }
            }
            byKey.values().removeIf(Deque::isEmpty);
            table.client().transactWriteItems(request -> request.transactItems(writes));
        }
    }

    @Override
    public void close() {
        consumers.forEach(Consumer::close);
    }
}

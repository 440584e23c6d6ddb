package millrace.bench.orders;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import millrace.bench.measure.BenchTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Throughput of raw DynamoDB Local transactions: those of one order's saga, with the same numbers
 * of items, written by a bare client.
 */
final class SagaFloor {

    /**
     * Items in each transaction of a confirmed order: placed (order, outbox); charging (payment);
     * charged (inbox, payment, outbox); paid (inbox, order, outbox); reserved (inbox, reservation,
     * stock, outbox); confirmed (inbox, order, two outbox); told (history, delivery; the customer's
     * hour; the delivery's end; the mark of the operators' message, inbox).
     */
    static final List<Integer> ITEMS = List.of(2, 1, 3, 3, 4, 4, 2, 1, 1, 2);

    private static final int WRITERS = 16;
    private static final int PAYLOAD = 500;

    private SagaFloor() {}

    /** Orders a second. */
    static double measure(Duration duration) throws Exception {
        try (var table = BenchTable.create()) {
            run(table.client(), duration.dividedBy(4));
            return run(table.client(), duration);
        }
    }

    private static double run(DynamoDbClient client, Duration duration) {
        var orders = new AtomicLong();
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < WRITERS; i++) {
                writers.execute(() -> {
                    while (System.nanoTime() < end) {
                        ITEMS.forEach(items -> write(client, items));
                        orders.incrementAndGet();
                    }
                });
            }
        }
        return orders.get() * 1e9 / (System.nanoTime() - start);
    }

    private static void write(DynamoDbClient client, int items) {
        var writes = IntStream.range(0, items).mapToObj(i -> put()).toList();
        client.transactWriteItems(request -> request.transactItems(writes));
    }

    private static TransactWriteItem put() {
        var item =
                Map.of(
                        "pk", AttributeValue.fromS(UUID.randomUUID().toString()),
                        "sk", AttributeValue.fromS("FLOOR"),
                        "data", AttributeValue.fromS("x".repeat(PAYLOAD)));
        return BenchTable.putNew(item);
    }
}

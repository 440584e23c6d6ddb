package millrace.bench.coupons;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.bench.coupons.Outcome.Point;
import millrace.bench.measure.BenchTable;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Throughput of raw DynamoDB Local: the items that the platform writes for a coupon (claim:
 * request, outbox row, shard; relay: the outbox row's deletion; issue: inbox row, request, user
 * coupon, shard), written by a bare client with nothing around them.
 */
final class IssueFloor {

    private static final int WRITERS = 16;
    private static final int UNITS_A_SHARD = 200;
    private static final int MAX_SHARDS = 64;
    private static final int WARM_UP_UNITS = 500;
    private static final long SAMPLE_NANOS = 100_000_000;

    private final BenchTable table;
    private final FloorItems items;
    private final int units;
    private final int packed;
    private final List<Point> curve = new ArrayList<>();
    private final long start = System.nanoTime();
    private long issued;
    private long lastSample = start;

    private IssueFloor(BenchTable table, long couponId, int units, int packed) {
        this.table = table;
        this.items = new FloorItems(couponId, Math.clamp(units / UNITS_A_SHARD, 1, MAX_SHARDS));
        this.units = units;
        this.packed = packed;
    }

    /**
     * Measures issued units over time.
     *
     * @param packed units in one transaction; of one shard, so that its update is one
     */
    static List<Point> measure(int units, int packed) throws IOException {
        try (var table = BenchTable.create()) {
            var _ = new IssueFloor(table, 1, WARM_UP_UNITS, packed).run();
            return new IssueFloor(table, 2, units, packed).run();
        }
    }

    private List<Point> run() {
        items.shards().forEach(shard -> table.client().putItem(shard));
        var next = new AtomicInteger();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var running =
                    IntStream.range(0, WRITERS)
                            .mapToObj(i -> CompletableFuture.runAsync(() -> write(next), writers))
                            .toList();
            running.forEach(CompletableFuture::join);
        }
        curve.add(new Point((System.nanoTime() - start) / 1e9, issued));
        return List.copyOf(curve);
    }

    private void write(AtomicInteger next) {
        for (int from = next.getAndAdd(packed); from < units; from = next.getAndAdd(packed)) {
            var users = IntStream.range(from, Math.min(units, from + packed)).boxed().toList();
            int shard = from / packed;
            transact(users.stream().flatMap(items::claim), items.take(shard, users.size()));
            items.deleteOutboxRows(table.client(), users);
            transact(users.stream().flatMap(items::issue), items.issued(shard, users.size()));
            count(users.size());
        }
    }

    private void transact(Stream<TransactWriteItem> writes, TransactWriteItem shard) {
        var all = Stream.concat(writes, Stream.of(shard)).toList();
        table.client().transactWriteItems(request -> request.transactItems(all));
    }

    private synchronized void count(int more) {
        issued += more;
        long now = System.nanoTime();
        if (now - lastSample >= SAMPLE_NANOS) {
            lastSample = now;
            curve.add(new Point((now - start) / 1e9, issued));
        }
    }
}

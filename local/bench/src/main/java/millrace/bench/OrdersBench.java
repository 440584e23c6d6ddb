package millrace.bench;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** The whole Orders system over HTTP, against a local cloud that runs already. */
@Command(
        name = "orders",
        mixinStandardHelpOptions = true,
        description =
                "Accept latency, time to the customer's e-mail, and orders a second through the whole saga.")
final class OrdersBench implements Callable<Integer> {

    private static final int CUSTOMERS = 20;

    /** Orders a second whose acceptance is measured. */
    private static final double RATE = 50;

    private static final Duration WARM_UP_ROUND = Duration.ofSeconds(10);
    private static final double SETTLED = 0.9;
    private static final int IN_FLIGHT = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern ORDER_ID = Pattern.compile("주문 ID: (\\S+)");

    @Option(
            names = "--api",
            defaultValue = "http://127.0.0.1:8080",
            description = "A running local cloud (${DEFAULT-VALUE}).")
    private URI api = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--simulators",
            defaultValue = "http://127.0.0.1:8090",
            description = "Its simulators (${DEFAULT-VALUE}).")
    private URI simulators = URI.create("http://127.0.0.1:8090");

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "How long each latency is measured (20).")
    private int seconds;

    @Option(
            names = "--warm-up-rounds",
            defaultValue = "20",
            description =
                    "At most so many rounds of 10 s before anything is measured; fewer once the"
                            + " median has settled (20).")
    private int warmUpRounds;

    @Option(
            names = "--orders",
            defaultValue = "1000",
            description = "Orders of the throughput run (1000).")
    private int orders;

    @Override
    public Integer call() throws Exception {
        var report = Report.toStandardOutput();
        var shop = new Shop(api);
        shop.open(CUSTOMERS);
        warmUp(report, shop);
        acceptLatency(report, shop);
        timeToEmail(report, shop);
        throughput(report, shop);
        return 0;
    }

    /**
     * All orders at once, then at the rate that is measured, until the local cloud's JVM has
     * compiled what that takes: until the median has not fallen by a tenth in three rounds.
     */
    private void warmUp(Report report, Shop shop) throws Exception {
        report.title("Warm-up");
        var _ = awaitTold(shop, placeAll(shop));
        double best = Double.MAX_VALUE;
        int settled = 0;
        for (int round = 0; round < warmUpRounds && settled < 3; round++) {
            var run = OpenLoop.run(RATE, WARM_UP_ROUND, shop::placeOrder);
            double median = run.latencies().getValueAtPercentile(50) / 1000.0;
            report.figure("median of round " + (round + 1), median, "ms");
            settled = median < SETTLED * best ? 0 : settled + 1;
            best = Math.min(best, median);
            settle(shop, run);
        }
    }

    /** Waits until every customer is told, so that one measurement does not slow down the next. */
    private void settle(Shop shop, OpenLoop.Run<String> run) throws Exception {
        var accepted = new HashMap<String, Instant>();
        run.answers().forEach(order -> accepted.put(order, Instant.EPOCH));
        var _ = awaitTold(shop, accepted);
    }

    private void acceptLatency(Report report, Shop shop) throws Exception {
        var run = OpenLoop.run(RATE, Duration.ofSeconds(seconds), shop::placeOrder);
        report.title("POST /api/orders at 50 a second (target: p50 15 ms, p99 80 ms)");
        percentiles(report, "until the answer", run.latencies());
        settle(shop, run);
    }

    private void timeToEmail(Report report, Shop shop) throws Exception {
        var accepted = new HashMap<String, Instant>();
        var run =
                OpenLoop.run(
                        20,
                        Duration.ofSeconds(seconds),
                        () -> {
                            return shop.placeOrder().thenApply(id -> Map.entry(id, Instant.now()));
                        });
        run.answers().forEach(order -> accepted.put(order.getKey(), order.getValue()));
        var told = awaitTold(shop, accepted);
        var latencies = new Histogram(3);
        accepted.forEach((order, at) ->
                latencies.recordValue(
                        Math.max(1, Duration.between(at, told.get(order)).toNanos() / 1000)));
        report.title(
                "From the answer to the customer's e-mail at 20 a second (target: p50 300 ms, p99 1000 ms)");
        percentiles(report, "until the e-mail", latencies);
    }

    private void throughput(Report report, Shop shop) throws Exception {
        long start = System.nanoTime();
        Instant from = Instant.now();
        var accepted = placeAll(shop);
        double intake = orders * 1e9 / (System.nanoTime() - start);
        var told = awaitTold(shop, accepted);
        var last = accepted.keySet().stream().map(told::get).max(Instant::compareTo).orElse(from);
        double saga = orders * 1e3 / Duration.between(from, last).toMillis();
        double floor = SagaFloor.measure(Duration.ofSeconds(10));
        report.title("Orders a second through the whole saga, " + orders + " at once");
        report.figure("accepted", intake, "orders/s");
        report.figure("paid, reserved, confirmed and told", saga, "orders/s");
        report.figure("floor: raw transactions of the same items", floor, "orders/s");
        report.ratio("saga / floor (target: 0.33 or more)", saga / floor);
    }

    /** All orders as fast as they are accepted; when each was. */
    private Map<String, Instant> placeAll(Shop shop) throws InterruptedException {
        var accepted = new HashMap<String, Instant>();
        var free = new Semaphore(IN_FLIGHT);
        var failure = new AtomicReference<Throwable>();
        for (int i = 0; i < orders; i++) {
            free.acquire();
            var _ =
                    shop.placeOrder()
                            .whenComplete((id, failed) -> {
                                if (failed == null) {
                                    synchronized (accepted) {
                                        accepted.put(id, Instant.now());
                                    }
                                } else {
                                    failure.set(failed);
                                }
                                free.release();
                            });
        }
        free.acquire(IN_FLIGHT);
        if (failure.get() != null) {
            throw new IllegalStateException("An order was not accepted", failure.get());
        }
        return accepted;
    }

    /** When each order's customer got the e-mail. */
    private Map<String, Instant> awaitTold(Shop shop, Map<String, Instant> accepted)
            throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var told = new HashMap<String, Instant>();
        while (!told.keySet().containsAll(accepted.keySet())) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        (accepted.size() - told.size()) + " customers were not told in time");
            }
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            shop.read(simulators.resolve("/simulators/ses/messages"))
                    .path("messages")
                    .forEach(message -> remember(message, told));
        }
        return told;
    }

    private static void remember(JsonNode message, Map<String, Instant> told) {
        var order = ORDER_ID.matcher(message.path("text").asString(""));
        if (order.find()) {
            told.putIfAbsent(
                    order.group(1), Instant.parse(message.path("receivedAt").stringValue()));
        }
    }

    private static void percentiles(Report report, String what, Histogram micros) {
        report.latency(what, micros);
        report.figure(what + ", worst", micros.getMaxValue() / 1000.0, "ms");
    }
}

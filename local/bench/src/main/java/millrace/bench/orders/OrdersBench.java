package millrace.bench.orders;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import millrace.bench.measure.OpenLoop;
import millrace.bench.measure.Report;
import millrace.cloud.command.ApiOption;
import millrace.cloud.command.HelpOption;
import millrace.cloud.command.PayingStageOption;
import millrace.cloud.command.SimulatorsOption;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole Orders system over HTTP, against a local cloud that runs already. */
@Command(
        name = "orders",
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpWidth = 100,
        description =
                "Accept latency, time to the customer's e-mail, and orders a second through the whole saga.")
public final class OrdersBench implements Callable<Integer> {

    /**
     * Orders of which a customer is told within an hour, beside the link that proves the address.
     */
    private static final int ORDERS_AN_HOUR = 29;

    /** Orders a second whose acceptance is measured. */
    private static final double RATE = 50;

    /** Orders a second whose e-mails are measured. */
    private static final double EMAIL_RATE = 20;

    private static final Duration WARM_UP_ROUND = Duration.ofSeconds(10);
    private static final double SETTLED = 0.9;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    @Mixin private final ApiOption api = new ApiOption();
    @Mixin private final SimulatorsOption simulators = new SimulatorsOption();

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final PayingStageOption stage = new PayingStageOption();

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "How long each latency is measured (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up-rounds",
            paramLabel = "0|N",
            defaultValue = "20",
            description =
                    "At most so many rounds of 10 s before anything is measured; fewer once the"
                            + " median has settled (default: ${DEFAULT-VALUE}).")
    private int warmUpRounds;

    @Option(
            names = "--orders",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Orders of the throughput run (default: ${DEFAULT-VALUE}).")
    private int orders;

    @Override
    public Integer call() throws Exception {
        var report = Report.toStandardOutput();
        var mails = simulators.address().resolve("/simulators/ses/messages");
        var shop = new OrdersClient(api.address(), mails);
        shop.open(customers());
        var emails = new OrderEmails(shop, mails);
        warmUp(report, shop, emails);
        acceptLatency(report, shop, emails);
        timeToEmail(report, shop, emails);
        throughput(report, shop, emails);
        return 0;
    }

    /** As many as are told of the most orders that all measurements place. */
    private int customers() {
        double atRate = RATE * WARM_UP_ROUND.toSeconds() * warmUpRounds + RATE * seconds;
        return (int) Math.ceil((atRate + EMAIL_RATE * seconds + 2 * orders) / ORDERS_AN_HOUR) + 1;
    }

    /**
     * Places all orders at once, then at the measured rate, until the local cloud's JVM has
     * compiled that path: until the median has not fallen by a tenth in three rounds.
     */
    private void warmUp(Report report, OrdersClient shop, OrderEmails emails) throws Exception {
        report.title("Warm-up");
        var _ = emails.await(shop.placeAtOnce(orders).keySet());
        double best = Double.MAX_VALUE;
        int settled = 0;
        for (int round = 0; round < warmUpRounds && settled < 3; round++) {
            var run = OpenLoop.run(RATE, WARM_UP_ROUND, shop::placeOrder);
            double median = run.latencies().getValueAtPercentile(50) / 1000.0;
            report.figure("median of round " + (round + 1), median, "ms");
            settled = median < SETTLED * best ? 0 : settled + 1;
            best = Math.min(best, median);
            var _ = emails.await(run.answers());
        }
    }

    private void acceptLatency(Report report, OrdersClient shop, OrderEmails emails)
            throws Exception {
        var run = OpenLoop.run(RATE, Duration.ofSeconds(seconds), shop::placeOrder);
        report.title("POST /api/orders at 50 a second (target: p50 15 ms, p99 80 ms)");
        report.latencyWithWorst("until the answer", run.latencies());
        // One measurement must not slow down the next.
        var _ = emails.await(run.answers());
    }

    private void timeToEmail(Report report, OrdersClient shop, OrderEmails emails)
            throws Exception {
        var run =
                OpenLoop.run(
                        EMAIL_RATE,
                        Duration.ofSeconds(seconds),
                        () -> shop.placeOrder().thenApply(id -> Map.entry(id, Instant.now())));
        var accepted = new HashMap<String, Instant>();
        run.answers().forEach(order -> accepted.put(order.getKey(), order.getValue()));
        var sent = emails.await(accepted.keySet());
        var latencies = new Histogram(3);
        accepted.forEach((order, at) ->
                latencies.recordValue(
                        Math.max(1, Duration.between(at, sent.get(order)).toNanos() / 1000)));
        report.title(
                "From the answer to the customer's e-mail at 20 a second (target: p50 300 ms, p99 1000 ms)");
        report.latencyWithWorst("until the e-mail", latencies);
    }

    private void throughput(Report report, OrdersClient shop, OrderEmails emails) throws Exception {
        long start = System.nanoTime();
        var from = Instant.now();
        var accepted = shop.placeAtOnce(orders);
        double intake = orders * 1e9 / (System.nanoTime() - start);
        var sent = emails.await(accepted.keySet());
        var last = accepted.keySet().stream().map(sent::get).max(Instant::compareTo).orElse(from);
        double saga = orders * 1e3 / Duration.between(from, last).toMillis();
        double floor = SagaFloor.measure(Duration.ofSeconds(10));
        report.title("Orders a second through the whole saga, " + orders + " at once");
        report.figure("accepted", intake, "orders/s");
        report.figure("paid, reserved, confirmed and told", saga, "orders/s");
        report.figure("floor: raw transactions of the same items", floor, "orders/s");
        report.ratio("saga / floor (target: 0.33 or more)", saga / floor);
    }
}

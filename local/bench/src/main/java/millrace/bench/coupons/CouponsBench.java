package millrace.bench.coupons;

import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import millrace.bench.measure.Report;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Everybody wants one coupon at once: of a running Millrace, and of other ways to issue it. */
@Command(
        name = "coupons",
        mixinStandardHelpOptions = true,
        description = "10,000 users ask for one coupon at once, of Millrace and of other ways.")
public final class CouponsBench implements Callable<Integer> {

    private static final List<String> ALL = List.of("millrace", "a", "b", "c", "floor");
    private static final int PACKED = 25;

    @Option(
            names = "--only",
            split = ",",
            defaultValue = "millrace,a,b,c,floor",
            description = "Which of millrace,a,b,c,floor (all).")
    private Set<String> only = Set.of();

    @Option(names = "--users", defaultValue = "10000", description = "Who ask (10000).")
    private int users;

    @Option(
            names = "--units",
            split = ",",
            defaultValue = "1000,10000",
            description = "Units of one coupon after another (1000,10000).")
    private List<Integer> units = List.of();

    @Option(
            names = "--within",
            defaultValue = "2",
            description = "Seconds in which all of them begin to ask (2).")
    private int withinSeconds;

    @Option(
            names = "--connections",
            defaultValue = "200",
            description = "Requests being answered at once (200).")
    private int connections;

    @Option(
            names = "--warm-ups",
            defaultValue = "2",
            description =
                    "Runs of everybody for as many units before it is measured (2); baseline a,"
                            + " which is slow by design, has one of a few users.")
    private int warmUps;

    @Option(
            names = "--rounds",
            defaultValue = "4",
            description = "Runs of baseline a's scheduler; the rest is extrapolated (4).")
    private int rounds;

    @Option(names = "--full", description = "Baseline a to its end: about 10 minutes.")
    private boolean full;

    @Option(names = "--plot", description = "Where resolved requests over time are drawn, as SVG.")
    private @Nullable Path plot;

    @Option(
            names = "--api",
            defaultValue = "http://127.0.0.1:8080",
            description = "The running system (${DEFAULT-VALUE}).")
    private URI api = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--dynamodb",
            defaultValue = "http://127.0.0.1:8000",
            description = "Its DynamoDB (${DEFAULT-VALUE}).")
    private URI dynamoDb = URI.create("http://127.0.0.1:8000");

    @Option(
            names = "--assembly",
            defaultValue = ".millrace/assembly-local",
            description = "What it runs (${DEFAULT-VALUE}).")
    private Path assembly = Path.of(".millrace/assembly-local");

    @Option(names = "--stage", defaultValue = "local", description = "Its stage (local).")
    private String stage = "local";

    private final Report report = Report.toStandardOutput();

    @Override
    public Integer call() throws Exception {
        if (!ALL.containsAll(only)) {
            throw new ParameterException(
                    new CommandLine(this), "--only takes some of " + String.join(",", ALL));
        }
        var comparison =
                new IssueComparison(report, users, units, withinSeconds, connections, warmUps);
        if (only.contains("millrace")) {
            millrace(comparison);
        }
        redisBaselines(comparison);
        if (only.contains("c")) {
            try (var system = new HotCounter()) {
                comparison.measureInProcess("c: one hot counter item", system);
            }
        }
        if (only.contains("floor")) {
            comparison.floor("floor: a transaction a claim and one an issue", 1);
            comparison.floor("floor: transactions packed by " + PACKED, PACKED);
        }
        if (plot != null) {
            comparison.curves().write(plot);
        }
        return 0;
    }

    private void millrace(IssueComparison comparison) throws Exception {
        try {
            var known = TestUsers.create(users, api, dynamoDb, assembly, stage);
            report.note(String.format(Locale.ROOT, "%,d users have their tokens", users));
            try (var system = new MillraceCoupons(api, dynamoDb, stage, known)) {
                comparison.measure(
                        "Millrace", system, known.ids(), "asked over HTTP, with a token each");
            }
        } catch (ConnectException e) {
            throw new IllegalStateException(
                    "Nothing answers at "
                            + api
                            + ": run ./millrace up, or leave Millrace out with --only a,b,c,floor",
                    e);
        }
    }

    private void redisBaselines(IssueComparison comparison) throws Exception {
        var redis = RedisServer.executable();
        if (redis.isEmpty()) {
            report.note(
                    "There is no redis-server on the PATH: baselines a and b, which reserve in"
                            + " Redis, are left out.");
            return;
        }
        if (only.contains("a")) {
            try (var system = new RedisScheduler(redis.get(), full ? Integer.MAX_VALUE : rounds)) {
                comparison.measureInProcess("a: Redis queue and scheduler, 100 every 5 s", system);
            }
        }
        if (only.contains("b")) {
            try (var system = new KafkaOneByOne(redis.get())) {
                comparison.measureInProcess("b: Kafka one by one, reserved in Redis", system);
            }
        }
    }
}

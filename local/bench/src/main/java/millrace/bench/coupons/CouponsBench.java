package millrace.bench.coupons;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import millrace.bench.Report;
import millrace.bench.coupons.CurvePlot.Line;
import millrace.bench.coupons.Outcome.Point;
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

    private static final int FEW_USERS = 1_000;
    private static final int FEW_UNITS = 100;
    private static final List<String> ALL = List.of("millrace", "a", "b", "c", "floor");
    private static final int PACKED = 25;
    private static final String IN_FAVOUR =
            "asked in the bench's own process: no HTTP, no token check, in its favour";

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
    private CurvePlot curves = new CurvePlot("");

    @Override
    public Integer call() throws Exception {
        if (!ALL.containsAll(only)) {
            throw new ParameterException(
                    new CommandLine(this), "--only takes some of " + String.join(",", ALL));
        }
        curves =
                new CurvePlot(
                        String.format(
                                Locale.ROOT,
                                "Resolved requests: %,d users, one coupon of %,d units",
                                users,
                                units.getLast()));
        if (only.contains("millrace")) {
            millrace();
        }
        redisBaselines();
        if (only.contains("c")) {
            try (var system = new HotCounter()) {
                measure("c: one hot counter item", system, strangers(), IN_FAVOUR);
            }
        }
        if (only.contains("floor")) {
            floor("floor: a transaction a claim and one an issue", 1);
            floor("floor: transactions packed by " + PACKED, PACKED);
        }
        if (plot != null) {
            curves.write(plot);
        }
        return 0;
    }

    private void millrace() throws Exception {
        try {
            var known = TestUsers.create(users, api, dynamoDb, assembly, stage);
            report.note(String.format(Locale.ROOT, "%,d users have their tokens", users));
            try (var system = new MillraceCoupons(api, dynamoDb, stage, known)) {
                measure("Millrace", system, known.ids(), "asked over HTTP, with a token each");
            }
        } catch (ConnectException e) {
            throw new IllegalStateException(
                    "Nothing answers at "
                            + api
                            + ": run ./millrace up, or leave Millrace out with --only a,b,c,floor",
                    e);
        }
    }

    private void redisBaselines() throws Exception {
        var redis = RedisServer.executable();
        if (redis.isEmpty()) {
            report.note(
                    "There is no redis-server on the PATH: baselines a and b, which reserve in"
                            + " Redis, are left out.");
            return;
        }
        if (only.contains("a")) {
            try (var system = new RedisScheduler(redis.get(), full ? Integer.MAX_VALUE : rounds)) {
                measure(
                        "a: Redis queue and scheduler, 100 every 5 s",
                        system,
                        strangers(),
                        IN_FAVOUR);
            }
        }
        if (only.contains("b")) {
            try (var system = new KafkaOneByOne(redis.get())) {
                measure("b: Kafka one by one, reserved in Redis", system, strangers(), IN_FAVOUR);
            }
        }
    }

    private void measure(String name, IssueSystem system, List<Long> asking, String how)
            throws Exception {
        double perSecond = (double) users / withinSeconds;
        if (system instanceof RedisScheduler) {
            var few = asking.subList(0, Math.min(FEW_USERS, asking.size()));
            var _ = new IssueRun(system, few, perSecond, connections).run(FEW_UNITS);
        } else {
            for (int i = 0; i < warmUps; i++) {
                var _ = new IssueRun(system, asking, perSecond, connections).run(users);
            }
        }
        for (int quantity : units) {
            var outcome = new IssueRun(system, asking, perSecond, connections).run(quantity);
            print(name, quantity, how, outcome);
            if (quantity == units.getLast()) {
                curves.add(new Line(shortName(name), outcome.curve(), outcome.givenUp() > 0));
            }
        }
    }

    private void print(String name, int quantity, String how, Outcome outcome) {
        report.title(
                String.format(
                        Locale.ROOT,
                        "%s: %,d users, %,d units, all within %d s",
                        name,
                        users,
                        quantity,
                        withinSeconds));
        report.note(how);
        outcome.print(report);
    }

    private void floor(String name, int packed) throws IOException {
        for (int quantity : units) {
            var curve = IssueFloor.measure(quantity, packed);
            report.title(String.format(Locale.ROOT, "%s: %,d units", name, quantity));
            Point last = curve.getLast();
            report.figure("until the last unit is issued", last.seconds(), "s");
            report.figure("issued", last.resolved() / last.seconds(), "units/s");
            if (quantity == units.getLast()) {
                curves.add(new Line(shortName(name), curve, false));
            }
        }
    }

    /** For the legend: up to the first comma. */
    private static String shortName(String name) {
        int comma = name.indexOf(',');
        return comma < 0 ? name : name.substring(0, comma);
    }

    private List<Long> strangers() {
        return LongStream.rangeClosed(1, users).boxed().toList();
    }
}

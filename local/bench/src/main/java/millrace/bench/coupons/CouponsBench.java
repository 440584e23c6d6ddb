package millrace.bench.coupons;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import millrace.bench.measure.Report;
import millrace.cloud.command.HelpOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everybody wants one coupon at once: of a running Millrace, and of other ways to issue it. */
@Command(
        name = "coupons",
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpWidth = 100,
        description = "10,000 users ask for one coupon at once, of Millrace and of other ways.")
public final class CouponsBench implements Callable<Integer> {

    private static final int PACKED = 25;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    @Option(
            names = "--only",
            paramLabel = "millrace|a|b|c|floor,...",
            hideParamSyntax = true,
            split = ",",
            defaultValue = "millrace,a,b,c,floor",
            description = "Which of them are measured (default: ${DEFAULT-VALUE}).")
    private Set<String> only = Set.of();

    @Option(
            names = "--users",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Who ask (default: ${DEFAULT-VALUE}).")
    private int users;

    @Option(
            names = "--units",
            paramLabel = "N,...",
            hideParamSyntax = true,
            split = ",",
            defaultValue = "1000,10000",
            description = "Units of one coupon after another (default: ${DEFAULT-VALUE}).")
    private List<Integer> units = List.of();

    @Option(
            names = "--within",
            paramLabel = "SECONDS",
            defaultValue = "2",
            description = "Seconds in which all of them begin to ask (default: ${DEFAULT-VALUE}).")
    private int withinSeconds;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "200",
            description = "Requests being answered at once (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--warm-ups",
            paramLabel = "0|N",
            defaultValue = "2",
            description =
                    "Runs of everybody for as many units before it is measured (default: ${DEFAULT-VALUE}); baseline a,"
                            + " which is slow by design, has one of a few users.")
    private int warmUps;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "4",
            description =
                    "Runs of baseline a's scheduler; the rest is extrapolated (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--full", description = "Baseline a to its end: about 10 minutes.")
    private boolean full;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Where resolved requests over time are drawn, as SVG.")
    private @Nullable Path plot;

    @Mixin private final MillraceOptions running = new MillraceOptions();

    private final Report report = Report.toStandardOutput();

    @Override
    public Integer call() throws Exception {
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
        var target = running.system();
        var known = TestUsers.create(users, target);
        report.note(String.format(Locale.ROOT, "%,d users have their tokens", users));
        try (var system = new MillraceCoupons(target, known)) {
            comparison.measure(
                    "Millrace", system, known.ids(), "asked over HTTP, with a token each");
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

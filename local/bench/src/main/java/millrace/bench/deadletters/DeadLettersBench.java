package millrace.bench.deadletters;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import millrace.bench.measure.ApiClient;
import millrace.bench.measure.ClosedLoop;
import millrace.bench.measure.Report;
import millrace.cloud.command.ApiOption;
import millrace.cloud.command.HelpOption;
import millrace.platform.publish.Publisher;
import millrace.platform.runtime.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Dead letters of a local cloud that runs already; they stay in it, handled. */
@Command(
        name = "dead-letters",
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpWidth = 100,
        description = "Dead letters stored, listed, searched, and redriven at set rates.")
public final class DeadLettersBench implements Callable<Integer> {

    private static final int READS = 50;
    private static final int WORD_LETTERS = 12;
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration REDRIVEN_FOR = Duration.ofMinutes(2);

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    @Mixin private final ApiOption api = new ApiOption();

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            required = true,
            description = "A running Kafka (default: of the ./millrace up that started last).")
    private String kafka = "";

    @Option(
            names = "--letters",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Dead letters of one cause (default: ${DEFAULT-VALUE}).")
    private int letters;

    @Option(
            names = "--rates",
            paramLabel = "N,...",
            hideParamSyntax = true,
            split = ",",
            defaultValue = "10,50,100",
            description = "Letters a second, each for two minutes (default: ${DEFAULT-VALUE}).")
    private List<Integer> rates = List.of();

    @Override
    public Integer call() throws Exception {
        var report = Report.toStandardOutput();
        var client = new ApiClient(api.address());
        var operator = new Operator(client, client.adminToken());
        var publisher =
                Publisher.connect(new Environment(Map.of("KAFKA_BOOTSTRAP_SERVERS", kafka)));
        var records = new GivenUpRecords(publisher);
        reads(report, operator, stored(report, operator, records, letters));
        for (int rate : rates) {
            int count = (int) (rate * REDRIVEN_FOR.toSeconds());
            redriven(report, operator, stored(report, operator, records, count), rate);
        }
        return 0;
    }

    /** Returns the group's id. */
    private static String stored(
            Report report, Operator operator, GivenUpRecords records, int count) {
        report.title(count + " dead letters of one cause");
        var reason = "A benchmark of " + word();
        long begun = System.nanoTime();
        double published = records.write(count, reason);
        var group = operator.awaitGroup(GivenUpRecords.CONSUMER.source().name(), reason, count);
        report.figure("stored", count * 1e9 / (System.nanoTime() - begun), "/s");
        report.figure("floor: written to Kafka alone", published, "/s");
        return group;
    }

    /** Of letters alone, so that no other run has it and no digit is left out of the cause. */
    private static String word() {
        return new Random()
                .ints('a', 'z' + 1)
                .limit(WORD_LETTERS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static void reads(Report report, Operator operator, String groupId) {
        report.title("first pages, target 300 ms");
        var list = "/api/dead-letters?groupId=" + groupId;
        read(report, operator, "groups", "/api/dead-letters/groups");
        read(report, operator, "letters of the cause", list);
        read(report, operator, "search for the first key", list + "&text=" + GivenUpRecords.key(0));
        read(report, operator, "search for nothing that is there", list + "&text=nowhere");
        read(report, "floor: a redrive that there is none of", operator::getNothing);
    }

    private static void read(Report report, Operator operator, String what, String path) {
        read(report, what, () -> operator.get(path));
    }

    private static void read(Report report, String what, Runnable once) {
        once.run();
        report.latencyWithWorst(what, ClosedLoop.run(1, READS, _ -> once.run()).latencies());
    }

    private static void redriven(Report report, Operator operator, String groupId, int rate)
            throws Exception {
        var redriveId = operator.redrive(groupId, rate);
        var first = operator.awaitSent(redriveId, 2);
        long begun = System.nanoTime();
        var last = first;
        while (last.path("status").asString().equals("RUNNING")
                && System.nanoTime() - begun < REDRIVEN_FOR.toNanos()) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            last = operator.redrive(redriveId);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        double reached = (last.path("sent").asLong() - first.path("sent").asLong()) / seconds;
        report.figure("redriven", reached, "/s");
        report.figure("set rate", rate, "/s");
        report.ratio("redriven / set rate", reached / rate);
        report.count("failed again", last.path("failed").asLong(), "");
    }
}

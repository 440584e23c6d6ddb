package millrace.bench.concert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import millrace.bench.measure.BenchTable;
import millrace.bench.measure.ClosedLoop;
import millrace.bench.measure.OpenLoop;
import millrace.bench.measure.RecordedWrites;
import millrace.bench.measure.Report;
import millrace.cloud.command.HelpOption;
import millrace.events.Topic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Seats and waiting rooms of one function instance on a DynamoDB Local of its own. */
@Command(
        name = "concert",
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpWidth = 100,
        description = "Holds, best seats, expiry, availability and waiting room of one instance.")
public final class ConcertBench implements Callable<Integer> {

    private static final int WORKERS = 16;
    private static final int SEATS_PER_ROW = 100;
    static final int SEATS_EACH = 2;
    private static final int BATCH = 100;

    private static final int EXPIRED_HOLDS = 6_000;

    /** The seats that are read would be enough for so many holds. */
    private static final int READ_HOLDS = 1_000;

    private static final Duration AFTER_THE_HOLDS = Duration.ofMinutes(6);

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    @Option(
            names = "--holds",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Holds of two seats each a round (default: ${DEFAULT-VALUE}).")
    private int holds;

    @Option(
            names = "--reads",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Reads of the availability a second (default: ${DEFAULT-VALUE}).")
    private int reads;

    @Option(
            names = "--places",
            paramLabel = "N",
            defaultValue = "5000",
            description = "People in the waiting room (default: ${DEFAULT-VALUE}).")
    private int places;

    @Override
    public Integer call() throws Exception {
        var report = Report.toStandardOutput();
        try (var table = BenchTable.create()) {
            var concerts = new ConcertsInstance(table, Clock.systemUTC());
            new NamedHolds(concerts, WORKERS, holds).measure(report);
        }
        try (var table = BenchTable.create()) {
            var concerts = new ConcertsInstance(table, Clock.systemUTC());
            expiry(report, table, concerts);
            best(report, concerts);
            availability(report, concerts);
            waitingRoom(report, concerts);
        }
        return 0;
    }

    /** Creates a schedule of as many seats. */
    static long hall(ConcertsInstance concerts, int holds) {
        int rows = Math.ceilDiv(holds * SEATS_EACH, SEATS_PER_ROW);
        return concerts.schedule(rows, SEATS_PER_ROW, Map.of());
    }

    /** Prints the run, its floor and how many there are of what the floor writes. */
    private static void beside(
            Report report, String what, ClosedLoop.Run run, ClosedLoop.Run floor, int count) {
        report.figure(what, run.perSecond(), "/s");
        report.latency(what, run.latencies());
        double floorOfAll = floor.perSecondOf(count);
        report.figure("floor: their writes by a bare client", floorOfAll, "/s");
        report.latency("floor: each write", floor.latencies());
        report.ratio(what + " / floor", run.perSecond() / floorOfAll);
    }

    /** Begins at the time at which all the holds are over. */
    private void expiry(Report report, BenchTable table, ConcertsInstance concerts)
            throws Exception {
        NamedHolds.run(concerts, WORKERS, EXPIRED_HOLDS);
        var before = concerts.writes().take();
        int seats = EXPIRED_HOLDS * SEATS_EACH;
        report.title(seats + " seats of holds that ran out");
        var later = new ConcertsInstance(table, Clock.offset(Clock.systemUTC(), AFTER_THE_HOLDS));
        long begun = System.nanoTime();
        later.expire();
        double finding = seats * 1e9 / (System.nanoTime() - begun);
        var found = later.writes().take();
        var events = OutboxEvents.of(Topic.SEATS_EXPIRED, found);
        begun = System.nanoTime();
        for (int from = 0; from < events.size(); from += BATCH) {
            later.free(events.subList(from, Math.min(events.size(), from + BATCH)));
        }
        double freeing = seats * 1e9 / (System.nanoTime() - begun);
        var freed = later.writes().take();
        report.figure("found and published", finding, "seats/s");
        floor(report, "found", finding, RecordedWrites.floor(WORKERS, before, found), seats);
        before.addAll(found);
        report.figure("freed from " + events.size() + " events", freeing, "seats/s");
        var deletions = RecordedWrites.deletions(freed);
        floor(report, "freed", freeing, RecordedWrites.floor(WORKERS, before, deletions), seats);
    }

    private static void floor(
            Report report, String what, double perSecond, ClosedLoop.Run floor, int seats) {
        double ofAll = floor.perSecondOf(seats);
        report.figure("floor: the writes by which they are " + what, ofAll, "seats/s");
        report.ratio(what + " / floor", perSecond / ofAll);
    }

    private void best(Report report, ConcertsInstance concerts) throws Exception {
        report.title(holds + " holds of the best two seats side by side, " + WORKERS + " at once");
        // Twice the seats: a single one that is left between others is nobody's.
        long scheduleId = hall(concerts, 2 * holds);
        concerts.writes().take();
        var run =
                ClosedLoop.run(
                        WORKERS,
                        holds,
                        i -> concerts.hold(scheduleId, 1 + i, Map.of("best", SEATS_EACH)));
        report.figure("best seats", run.perSecond(), "holds/s");
        report.latency("best seats", run.latencies());
        report.count("transactions, refused ones too", concerts.writes().take().size(), "");
    }

    private void availability(Report report, ConcertsInstance concerts) {
        long scheduleId = hall(concerts, READ_HOLDS);
        report.title(reads + " reads a second of the seats of one schedule");
        long calls = concerts.writes().calls();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var run =
                    OpenLoop.run(
                            reads,
                            Duration.ofSeconds(10),
                            () -> later(threads, () -> concerts.readSeats(scheduleId)));
            report.latencyWithWorst("read", run.latencies());
        }
        report.count("calls of DynamoDB in 10 s", concerts.writes().calls() - calls, "");
        var answer = new byte[1];
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var floor =
                    OpenLoop.run(
                            reads, Duration.ofSeconds(5), () -> later(threads, () -> answer[0]++));
            report.latencyWithWorst("floor: nothing, at the same rate", floor.latencies());
        }
    }

    private static CompletableFuture<Boolean> later(ExecutorService threads, Runnable work) {
        Supplier<Boolean> done =
                () -> {
                    work.run();
                    return true;
                };
        return CompletableFuture.supplyAsync(done, threads);
    }

    private void waitingRoom(Report report, ConcertsInstance concerts) throws Exception {
        report.title(places + " people in a waiting room that is not open yet");
        var opensAt = Instant.now().plus(Duration.ofHours(1)).toString();
        long scheduleId =
                concerts.schedule(
                        100,
                        SEATS_PER_ROW,
                        Map.of("opensAt", opensAt, "waitingRoom", Map.of("admitPerSecond", 100)));
        concerts.writes().take();
        var tokens = new String[places];
        var joined =
                ClosedLoop.run(WORKERS, places, i -> tokens[i] = concerts.join(scheduleId, 1 + i));
        var floor = RecordedWrites.floor(WORKERS, List.of(), concerts.writes().take());
        beside(report, "places", joined, floor, places);
        long calls = concerts.writes().calls();
        var polled =
                ClosedLoop.run(
                        WORKERS,
                        places * 4,
                        i -> {
                            int fan = i % places;
                            concerts.poll(scheduleId, 1 + fan, tokens[fan]);
                        });
        report.figure("polls", polled.perSecond(), "/s");
        report.latency("polls", polled.latencies());
        report.count(
                "calls of DynamoDB for " + places * 4 + " polls",
                concerts.writes().calls() - calls,
                "");
    }
}

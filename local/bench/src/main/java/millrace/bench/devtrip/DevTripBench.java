package millrace.bench.devtrip;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.auth.account.Passwords;
import millrace.bench.measure.OpenLoop;
import millrace.bench.measure.Report;
import millrace.cloud.command.ApiOption;
import millrace.cloud.command.HelpOption;
import millrace.platform.runtime.Ids;
import millrace.platform.text.Password;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Learners of a local cloud that runs already. */
@Command(
        name = "devtrip",
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpWidth = 100,
        description = "Sign-ups at once, and the time from a completed mission to its grade.")
public final class DevTripBench implements Callable<Integer> {

    private static final long LONGEST_MICROS = Duration.ofMinutes(2).toNanos() / 1000;
    private static final int HASHES = 20;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    @Mixin private final ApiOption api = new ApiOption();

    @Option(
            names = "--learners",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many sign up at once (default: ${DEFAULT-VALUE}).")
    private int learners;

    @Option(
            names = "--missions",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many missions are completed (default: ${DEFAULT-VALUE}).")
    private int missions;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "10",
            description = "Missions completed each second (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Override
    public Integer call() throws Exception {
        var report = Report.toStandardOutput();
        var client = new LearnersClient(api.address());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tokens = signUps(report, client, threads);
            grades(report, client, threads, tokens);
        }
        return 0;
    }

    private List<String> signUps(Report report, LearnersClient client, ExecutorService threads)
            throws Exception {
        report.title(learners + " sign-ups at once");
        long begun = System.nanoTime();
        var signingUp = new ArrayList<Future<String>>();
        for (int i = 0; i < learners; i++) {
            int number = i;
            signingUp.add(threads.submit(() -> client.signUp(number)));
        }
        var tokens = new ArrayList<String>();
        for (var each : signingUp) {
            tokens.add(each.get());
        }
        report.figure("all answered 201", millisSince(begun), "ms");
        var waiting = new ArrayList<Future<Boolean>>();
        for (var token : tokens) {
            waiting.add(
                    threads.submit(() -> {
                        client.awaitAccounts(token);
                        return true;
                    }));
        }
        for (var each : waiting) {
            var _ = each.get();
        }
        report.figure("every profile and payment account there", millisSince(begun), "ms");
        int processors = Runtime.getRuntime().availableProcessors();
        report.figure(
                "floor: their password hashes on " + processors + " processors",
                hashMillis() * learners / processors,
                "ms");
        return tokens;
    }

    private void grades(
            Report report, LearnersClient client, ExecutorService threads, List<String> tokens)
            throws Exception {
        report.title(
                "%s missions at %s a second (N01: graded within 10 s)".formatted(missions, rate));
        var accepted = new ConcurrentHistogram(LONGEST_MICROS, 3);
        var started = started(client, tokens);
        var next = new AtomicInteger();
        var run =
                OpenLoop.run(
                        rate,
                        missions,
                        () ->
                                completed(
                                        client,
                                        threads,
                                        started.get(next.getAndIncrement()),
                                        accepted));
        report.latencyWithWorst("from the completion to the grade", run.latencies());
        report.latency("floor: until the completion was answered", accepted);
    }

    /** One learner for each mission; a learner has one running attempt of it. */
    private List<String> started(LearnersClient client, List<String> signedUp) throws Exception {
        var tokens =
                new ArrayList<String>(signedUp.subList(0, Math.min(missions, signedUp.size())));
        while (tokens.size() < missions) {
            tokens.add(client.signUp(learners + tokens.size()));
        }
        for (var token : tokens) {
            client.start(token);
        }
        return tokens;
    }

    private static CompletableFuture<Boolean> completed(
            LearnersClient client, ExecutorService threads, String token, Histogram accepted) {
        long begun = System.nanoTime();
        return client.complete(token)
                .thenApplyAsync(
                        attemptId -> {
                            accepted.recordValue((System.nanoTime() - begun) / 1000);
                            try {
                                client.awaitGrade(attemptId, token);
                            } catch (Exception failed) {
                                throw new IllegalStateException("No grade came", failed);
                            }
                            return true;
                        },
                        threads);
    }

    /** One hash on one processor, the median of some. */
    private static double hashMillis() {
        var passwords = new Passwords(Passwords.Cost.OWASP, Ids.random());
        var nanos = new long[HASHES];
        for (int i = 0; i < HASHES; i++) {
            long begun = System.nanoTime();
            var _ = passwords.hash(Password.of("bench-password"));
            nanos[i] = System.nanoTime() - begun;
        }
        Arrays.sort(nanos);
        return nanos[HASHES / 2] / 1e6;
    }

    private static double millisSince(long begun) {
        return (System.nanoTime() - begun) / 1e6;
    }
}

package millrace.bench.fuzz;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import millrace.bench.measure.ApiClient;
import millrace.bench.measure.Report;
import millrace.cloud.command.ApiOption;
import millrace.cloud.command.HelpOption;
import millrace.testing.api.ApiDocuments;
import millrace.testing.fuzz.Fuzzer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Wrong and strange requests to a local cloud that runs already; ends with 1 where one fails. */
@Command(
        name = "fuzz",
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpWidth = 100,
        description =
                "Requests made from the OpenAPI documents: none ends in a fault or an undocumented"
                        + " answer.")
public final class FuzzBench implements Callable<Integer> {

    private static final int WORKERS = 8;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    @Mixin private final ApiOption api = new ApiOption();

    @Option(
            names = "--requests",
            paramLabel = "N",
            defaultValue = "20000",
            description = "How many are sent (default: ${DEFAULT-VALUE}).")
    private int requests;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "What they are made from (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--first",
            paramLabel = "0|N",
            defaultValue = "0",
            description =
                    "The first one's number: with --requests 1, one that failed is sent again"
                            + " (default: ${DEFAULT-VALUE}).")
    private int first;

    @Override
    public Integer call() throws Exception {
        var report = Report.toStandardOutput();
        var documents =
                ApiDocuments.in(Path.of(System.getProperty("millrace.root", "."), "docs/api"));
        var fuzzer = new Fuzzer(api.address(), documents, tokens(api.address()));
        report.title("%s requests of seed %s, from number %s on".formatted(requests, seed, first));
        long begun = System.nanoTime();
        var outcome = fuzzer.run(seed, first, requests, WORKERS);
        report.figure("sent", requests * 1e9 / (System.nanoTime() - begun), "/s");
        outcome.statuses()
                .forEach((status, count) -> report.count("answered " + status, count, ""));
        outcome.failures().forEach(report::note);
        report.count("answers that must not be, or read back wrong", outcome.failures().size(), "");
        return outcome.failures().isEmpty() ? 0 : 1;
    }

    private static Map<String, String> tokens(URI address) throws Exception {
        var client = new ApiClient(address);
        return Map.of(
                Fuzzer.ADMIN, client.adminToken(),
                Fuzzer.USER, signedUp(client),
                Fuzzer.EXPENDABLE, signedUp(client));
    }

    private static String signedUp(ApiClient client) throws Exception {
        var account =
                Map.of(
                        "email", UUID.randomUUID() + "@bench.test",
                        "password", "bench-password",
                        "name", "Fuzz");
        return client.body(client.post("/api/auth/signup", client.write(account), ""))
                .path("token")
                .stringValue();
    }
}

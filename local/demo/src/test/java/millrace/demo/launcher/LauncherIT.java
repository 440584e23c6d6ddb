package millrace.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A user's session with the launcher: the system starts, is driven and stops. Runs beside the other
 * classes, because it has a system of its own, in which a hold takes a minute to run out.
 */
@Execution(ExecutionMode.CONCURRENT)
class LauncherIT {

    private static final Duration READY_WITHIN = Duration.ofMinutes(10);
    private static final Duration PLAYS_WITHIN = Duration.ofMinutes(4);
    private static final Duration HOLD_RUNS_OUT_WITHIN = Duration.ofMinutes(10);
    private static final String NORMAL = "\"mode\":\"normal\"";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir private Path folder = Path.of("");

    @Test
    void a_system_is_started_through_a_link_driven_by_a_demo_that_is_cut_off_and_ended()
            throws Exception {
        try (var project = BuiltProject.in(folder)) {
            var up =
                    project.start(
                            "up",
                            "--port=0",
                            "--kafka-port=0",
                            "--dynamodb-port=0",
                            "--simulators-port=0",
                            "--data=" + folder.resolve("data"));
            await().atMost(READY_WITHIN)
                    .until(() -> !up.isAlive() || project.told("up").endsWith("\n"));
            assertThat(project.errors("up")).doesNotContain("Building");
            assertThat(project.told("up"))
                    .as(project.errors("up"))
                    .matches(
                            "ready api=\\S+ kafka=\\S+ dynamodb=\\S+ console=\\S+ simulators=\\S+\n");
            var addresses = addresses(project.told("up"));
            assertThat(project.running()).hasSize(1);
            assertThat(get(addresses.get("api") + "/api/products")).contains("drip-coffee");

            brokersAreListedAlone(project);
            aDemoThatIsCutOffPutsTossRight(
                    project, Objects.requireNonNull(addresses.get("simulators")));
            theConcertScenarioGoesAsTold(project);

            assertThat(project.terminate(up)).isEqualTo(143);
            assertThat(project.running()).isEmpty();
            assertThat(project.logs()).isDirectoryContaining("glob:**/cloud.log");
            assertThat(readableByOthers(project.logs())).isEmpty();
            assertThat(readableByOthers(folder.resolve("data"))).isEmpty();
        }
    }

    /** Nothing that Kafka's client logs stands between the lines. */
    private static void brokersAreListedAlone(BuiltProject project) throws Exception {
        var brokers = project.start("brokers");
        await().atMost(PLAYS_WITHIN).until(() -> !brokers.isAlive());
        assertThat(project.told("brokers"))
                .as(project.errors("brokers"))
                .matches("broker +state +leads +replicas behind\n1 +running +\\d+ +0\n");
    }

    private void aDemoThatIsCutOffPutsTossRight(BuiltProject project, String simulators)
            throws Exception {
        var toss = simulators + "/simulators/toss/behaviour";
        var demo = project.start("demo", "orders");
        await().atMost(PLAYS_WITHIN)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> !demo.isAlive() || !get(toss).contains(NORMAL));

        assertThat(demo.isAlive()).as(project.told("demo") + project.errors("demo")).isTrue();
        assertThat(project.interrupt(demo)).isEqualTo(130);
        assertThat(get(toss)).contains(NORMAL);
        assertThat(project.told("demo")).contains("Expect alarms").contains("PUT /simulators/toss");
    }

    /** A hold lasts a minute at least. */
    private static void theConcertScenarioGoesAsTold(BuiltProject project) throws Exception {
        var demo = project.start("demo", "concert");
        await().atMost(HOLD_RUNS_OUT_WITHIN).until(() -> !demo.isAlive());

        assertThat(demo.exitValue()).as(project.told("demo") + project.errors("demo")).isZero();
        assertThat(project.told("demo"))
                .contains("ReservationConfirmed", "SEAT_NOT_AVAILABLE", "SeatsExpired");
    }

    private static List<Path> readableByOthers(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(LauncherIT::isReadableByOthers).toList();
        }
    }

    private static boolean isReadableByOthers(Path file) {
        try {
            return !Files.getPosixFilePermissions(file).stream()
                    .allMatch(right -> right.name().startsWith("OWNER"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> addresses(String readyLine) {
        return Stream.of(readyLine.strip().split(" ", -1))
                .filter(word -> word.contains("="))
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private String get(String address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address)).build();
        return http.send(request, BodyHandlers.ofString()).body();
    }
}

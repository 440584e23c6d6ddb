package millrace.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients find the system that runs. */
class LauncherRunningSystemTest {

    private static final String DEMO = "millrace.demo.Demo";
    private static final String BENCH = "millrace.bench.Bench";
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir Path folder;
    private Clone clone;
    private final List<Process> processes = new ArrayList<>();

    @BeforeEach
    void fresh() throws IOException {
        clone = Clone.in(folder);
    }

    @AfterEach
    void end() {
        processes.forEach(Process::destroy);
    }

    /** A process that looks like one of ours and waits until it is ended. */
    private long process(String name) throws IOException {
        var process =
                new ProcessBuilder("bash", "-c", "read -r _", name)
                        .redirectInput(ProcessBuilder.Redirect.PIPE)
                        .start();
        processes.add(process);
        return process.pid();
    }

    private void runs(long process, int port, Instant since) throws IOException {
        runs(process, port, "dev", since);
    }

    private void runs(long process, int port, String stage, Instant since) throws IOException {
        var running = Files.createDirectories(clone.root().resolve(".millrace/running"));
        var file = running.resolve(Long.toString(process));
        Files.writeString(
                file,
                """
                api=http://127.0.0.1:%s
                kafka=127.0.0.1:9092
                dynamodb=http://127.0.0.1:8000
                console=http://127.0.0.1:%s/console
                simulators=http://127.0.0.1:8090
                assembly=%s
                stage=%s
                """
                        .formatted(port, port, assembly(), stage));
        Files.setLastModifiedTime(file, FileTime.from(since));
    }

    private Path assembly() throws IOException {
        var assembly = Files.createDirectories(folder.resolve("an assembly"));
        Files.writeString(assembly.resolve("manifest.json"), "{}");
        return assembly;
    }

    @Test
    void a_client_gets_the_addresses_that_it_takes() throws IOException {
        runs(process("millrace.cloud.Up"), 8080, NOON);
        clone.run("demo", "orders");
        clone.run("bench", "coupons", "--users=5");

        assertThat(clone.callsOf("java"))
                .anySatisfy(call ->
                        assertThat(call)
                                .endsWith(
                                        DEMO,
                                        "orders",
                                        "--api=http://127.0.0.1:8080",
                                        "--kafka=127.0.0.1:9092",
                                        "--simulators=http://127.0.0.1:8090",
                                        "--stage=dev"));
        assertThat(clone.program(BENCH))
                .containsExactly(
                        "coupons",
                        "--users=5",
                        "--api=http://127.0.0.1:8080",
                        "--dynamodb=http://127.0.0.1:8000",
                        "--assembly=" + assembly(),
                        "--stage=dev");
    }

    @Test
    void of_two_systems_the_one_that_started_last_is_meant_unless_an_address_says_otherwise()
            throws IOException {
        runs(process("millrace.cloud.Up"), 8080, NOON);
        runs(process("millrace.cloud.Up"), 8180, NOON.plusSeconds(1));

        clone.run("bench", "orders");
        assertThat(clone.program(BENCH)).contains("--api=http://127.0.0.1:8180");
        clone.run("bench", "orders", "--api", "http://127.0.0.1:8080");
        assertThat(clone.program(BENCH))
                .containsExactly(
                        "orders",
                        "--api=http://127.0.0.1:8080",
                        "--simulators=http://127.0.0.1:8090",
                        "--stage=dev");
    }

    @Test
    void a_stage_without_a_test_card_is_refused_where_customers_pay() throws IOException {
        runs(process("millrace.cloud.Up"), 8080, "prod", NOON);

        for (var command : new String[] {"demo", "bench"}) {
            assertThat(clone.run(command, "orders").err())
                    .isEqualTo(
                            "--stage of ./millrace %s orders is local or dev, not prod.\n"
                                    .formatted(command));
        }
        assertThat(clone.callsOf("mvn")).isEmpty();
    }

    @Test
    void a_file_whose_process_is_gone_or_is_another_is_ignored() throws Exception {
        long gone = process("millrace.cloud.Up");
        processes.getLast().destroyForcibly().waitFor();
        runs(gone, 8080, NOON);
        runs(process("another program"), 8180, NOON);

        var refused = clone.run("demo", "coupons");
        assertThat(refused.err()).startsWith("No running system was found: ").hasLineCount(1);
        assertThat(clone.callsOf("mvn")).isEmpty();
    }

    @Test
    void a_benchmark_of_the_machine_alone_gets_no_address() throws IOException {
        runs(process("millrace.cloud.Up"), 8080, NOON);
        clone.run("bench", "cold-start", "--runs=1");

        assertThat(clone.program(BENCH)).containsExactly("cold-start", "--runs=1");
        assertThat(clone.callsOf("java").getLast()).contains("-Dmillrace.root=" + clone.root());
    }

    @Test
    void a_benchmark_that_leaves_out_millrace_needs_no_running_system() throws IOException {
        clone.run("bench", "coupons", "--only", "a,floor");

        assertThat(clone.program(BENCH)).containsExactly("coupons", "--only=a,floor");
    }
}

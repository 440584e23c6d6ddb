package millrace.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The arguments that programs are started with. */
class LauncherArgumentsTest {

    private static final String UP = "millrace.cloud.Up";
    private static final String APP = "millrace.infra.MillraceApp";

    @TempDir Path folder;
    private Clone clone;

    @BeforeEach
    void fresh() throws IOException {
        clone = Clone.in(folder);
    }

    @Test
    void up_builds_once_and_runs_the_synthesized_assembly() throws IOException {
        var run = clone.run("up");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(clone.callsOf("mvn")).hasSize(1);
        assertThat(clone.callsOf("mvn").getFirst()).contains("package");
        assertThat(clone.program(UP))
                .containsExactly(
                        "--assembly=" + clone.root().resolve(".millrace/assembly-local"),
                        "--logs=" + clone.root().resolve(".millrace/logs"));
        assertThat(clone.run("up").err()).isEmpty();
        assertThat(clone.callsOf("mvn")).hasSize(1);
    }

    @Test
    void an_option_of_the_user_wins_and_is_given_once() throws IOException {
        Files.createFile(Files.createDirectory(folder.resolve("mine")).resolve("manifest.json"));
        clone.run("up", "--logs", "my logs", "--assembly=mine", "--port", "0", "--isolated");

        assertThat(clone.program(UP))
                .containsExactly("--logs=my logs", "--assembly=mine", "--port=0", "--isolated");
        // The build looks for Node, for the console; nothing is synthesized with it.
        assertThat(clone.callsOf("node")).containsExactly(List.of("--version"));
        assertThat(clone.calls(call -> call.contains(APP))).isEmpty();
    }

    @Test
    void ports_are_any_free_ones_for_all_services_at_once() throws IOException {
        clone.run("up", "--port=0", "--kafka-port=0", "--dynamodb-port=0", "--simulators-port=0");

        assertThat(clone.program(UP))
                .startsWith(
                        "--port=0", "--kafka-port=0", "--dynamodb-port=0", "--simulators-port=0");
    }

    @Test
    void another_stage_is_synthesized_and_run() throws IOException {
        clone.run("up", "--stage", "dev");

        var assembly = clone.root().resolve(".millrace/assembly-dev");
        assertThat(clone.calls(call -> call.contains(APP)))
                .hasSize(1)
                .first()
                .asString()
                .endsWith(
                        "|--stage|dev|--outdir|"
                                + assembly
                                + ".next|--email-from|orders@millrace.test"
                                + "|--alarm-email|operators@millrace.test");
        assertThat(clone.program(UP))
                .containsExactly(
                        "--stage=dev",
                        "--assembly=" + assembly,
                        "--logs=" + clone.root().resolve(".millrace/logs"));
    }

    @Test
    void synth_hands_every_option_on() throws IOException {
        clone.run(
                "synth", "--email-from=shop@shop.example", "--stage", "prod", "--outdir=templates");

        assertThat(clone.program(APP))
                .containsExactly(
                        "--project",
                        clone.root().toString(),
                        "--stage",
                        "prod",
                        "--outdir",
                        "templates",
                        "--email-from",
                        "shop@shop.example");
    }

    /** Its banner is silenced by the number of the version that is old. */
    @Test
    void an_old_node_prints_no_banner_into_a_synth() throws IOException {
        clone.tool(
                folder.resolve("jdk/bin/java"),
                "note java \"$JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION\"");
        clone.run("synth");

        assertThat(clone.callsOf("java")).containsExactly(List.of("20"));
    }

    @Test
    void test_runs_everything_or_only_what_is_quick_and_hands_maven_its_arguments()
            throws IOException {
        clone.run("test");
        clone.run("test", "--quick");
        clone.run("test", "--", "-pl", "functions/orders");

        assertThat(clone.callsOf("mvn"))
                .containsExactly(
                        List.of("-B", "-T2", "--fail-at-end", "verify"),
                        List.of("-B", "-T2", "--fail-at-end", "verify", "-DskipITs"),
                        List.of("-B", "-T2", "--fail-at-end", "verify", "-pl", "functions/orders"));
    }

    @Test
    void every_jvm_speaks_english_and_reads_names_of_files_as_utf_8() throws IOException {
        clone.with("LC_ALL", "C").with("LANG", "de_DE.ISO-8859-1");
        clone.tool(folder.resolve("jdk/bin/java"), "note java \"LC_ALL=$LC_ALL\" \"$@\"");
        clone.run("up");

        assertThat(clone.callsOf("java").getLast())
                .contains("-Duser.language=en", "-Duser.country=US", "-Duser.extensions=")
                .first()
                .asString()
                .matches("LC_ALL=(C|en_US)[.](UTF-8|utf8)");
    }
}

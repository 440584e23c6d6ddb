package millrace.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tools are looked for before anything is built. */
class LauncherToolsTest {

    @TempDir Path folder;
    private Clone clone;

    @BeforeEach
    void fresh() throws IOException {
        clone = Clone.in(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "synth", "test"})
    void node_is_missing(String command) throws IOException {
        clone.withoutTool("node");

        assertRefused(
                command,
                "Millrace needs Node 20 or newer for the CDK and the console, and there is none on the PATH:"
                        + " install it.\n");
    }

    @Test
    void node_is_old() throws IOException {
        clone.tool(clone.bin().resolve("node"), "echo v18.19.0");

        assertRefused(
                "up",
                "Millrace needs Node 20 or newer for the CDK and the console, not 18.19.0: install a newer one.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "synth", "test"})
    void maven_is_missing(String command) throws IOException {
        clone.withoutTool("mvn");

        assertRefused(
                command,
                "Millrace needs Maven, and there is no mvn on the PATH: install Maven 3.6.3 or"
                        + " newer.\n");
    }

    private void assertRefused(String command, String sentence) throws IOException {
        var refused = clone.run(command);

        assertThat(refused.err()).isEqualTo(sentence);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(clone.callsOf("mvn")).isEmpty();
    }

    /** Such a Maven prints escape codes, and the plugin leaves a folder where it runs. */
    @Test
    void an_old_maven_fetches_a_newer_one_and_leaves_nothing_else() throws IOException {
        clone.maven(
                "3.8.7",
                """
                printf '\\033[0m'
                mkdir -p '${project.basedir}/target' apache-maven-3.9.16/bin
                mv() { command mv "$@"; }
                printf '#!%s\\nexit 0\\n' "$BASH" >apache-maven-3.9.16/bin/mvn
                """);
        for (var module : new String[] {"infra-cdk", "local/demo"}) {
            Files.createDirectories(clone.root().resolve(module + "/target"));
            Files.writeString(clone.root().resolve(module + "/target/class-path.txt"), "lib.jar");
        }
        var run = clone.run("up");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("because mvn is 3.8.7").doesNotContain("\033");
        try (var files = Files.list(clone.root().resolve(".millrace/maven"))) {
            assertThat(files.map(Path::getFileName))
                    .containsExactly(Path.of("apache-maven-3.9.16"));
        }
        try (var files = Files.list(clone.root().resolve(".millrace"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("maven."));
        }
    }

    @Test
    void a_maven_that_cannot_be_fetched_says_why_on_standard_error() throws IOException {
        clone.maven("3.8.7", "echo 'no network'; exit 1");
        var refused = clone.run("up");

        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .contains("no network")
                .endsWith(
                        "Maven 3.9.16 could not be fetched: see above, or install Maven 3.9 or"
                                + " newer.\n");
        assertThat(refused.exitCode()).isEqualTo(1);
    }

    @Test
    void npm_is_missing_where_the_cdk_is_not_installed() throws IOException {
        clone.withoutTool("npm");
        clone.with("AWS_PROFILE", "shop");
        var refused = clone.run("deploy", "--stage=dev");

        assertThat(refused.err())
                .isEqualTo(
                        "Millrace needs npm, which comes with Node, to install the CDK: there is"
                                + " none on the PATH.\n");
        assertThat(clone.callsOf("mvn")).isEmpty();
    }

    @Test
    void npm_is_missing_where_the_consoles_packages_are_not_installed() throws IOException {
        clone.withoutTool("npm");

        assertRefused(
                "up",
                "Millrace needs npm, which comes with Node, to build the console: there is none on"
                        + " the PATH.\n");
    }
}

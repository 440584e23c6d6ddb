package millrace.demo.launcher;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two launchers in one folder build one after the other. */
class LauncherBuildsTest {

    private static final int LIMIT_SECONDS = 30;

    @TempDir Path folder;
    private Clone clone;

    @BeforeEach
    void fresh() throws IOException {
        clone = Clone.in(folder);
        Files.createDirectories(lock().getParent());
    }

    private Path lock() {
        return clone.root().resolve(".millrace/lock");
    }

    private void lock(long processId) throws IOException {
        Files.createSymbolicLink(lock(), Path.of(Long.toString(processId)));
    }

    private boolean isLocked() {
        return Files.exists(lock(), LinkOption.NOFOLLOW_LINKS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"synth", "test"})
    void a_launcher_waits_for_the_one_that_builds_and_says_so(String command) throws Exception {
        lock(ProcessHandle.current().pid());

        var waiting = CompletableFuture.supplyAsync(() -> clone.run(command));

        await().atMost(LIMIT_SECONDS, SECONDS)
                .untilAsserted(() ->
                        assertThat(clone.err())
                                .content()
                                .isEqualTo(
                                        "Waiting for another ./millrace, process "
                                                + ProcessHandle.current().pid()
                                                + ", which builds here.\n"));
        assertThat(clone.callsOf("mvn")).isEmpty();

        Files.delete(lock());
        assertThat(waiting.get(LIMIT_SECONDS, SECONDS).exitCode()).isZero();
        assertThat(clone.callsOf("mvn")).hasSize(1);
        assertThat(isLocked()).isFalse();
    }

    @Test
    void a_launcher_that_was_killed_while_it_built_holds_nobody_up() throws Exception {
        var killed = new ProcessBuilder("true").start();
        killed.waitFor();
        lock(killed.pid());

        var run = clone.run("synth");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(isLocked()).isFalse();
    }

    @Test
    void a_build_that_fails_leaves_the_folder_free() throws IOException {
        clone.maven("3.9.9", "exit 1");

        assertThat(clone.run("synth").exitCode()).isEqualTo(1);
        assertThat(isLocked()).isFalse();
    }
}

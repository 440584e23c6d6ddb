package millrace.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The places that the launcher is called from, and those where it may write. */
class LauncherPlacesTest {

    @TempDir Path folder;
    private Clone clone;

    @BeforeEach
    void fresh() throws IOException {
        clone = Clone.in(folder);
    }

    @Test
    void a_chain_of_relative_and_absolute_links_leads_to_the_project() throws IOException {
        var links = Files.createDirectories(folder.resolve("some where/밀레이스"));
        var first = Files.createSymbolicLink(links.resolve("one"), Path.of("../../clone/millrace"));
        var second = Files.createSymbolicLink(folder.resolve("two"), first.toAbsolutePath());

        assertRunsTheProject(List.of(second.toString()));
    }

    @Test
    void a_link_in_a_folder_of_the_path_leads_to_the_project() throws IOException {
        Files.createSymbolicLink(clone.bin().resolve("mill"), clone.root().resolve("millrace"));

        assertRunsTheProject(List.of(clone.bin().resolve("env").toString(), "mill"));
    }

    @Test
    void a_relative_path_leads_to_the_project_even_where_cd_has_a_path_of_its_own()
            throws IOException {
        clone.with("CDPATH", "/usr:/");

        assertRunsTheProject(List.of("clone/millrace"));
    }

    private void assertRunsTheProject(List<String> command) throws IOException {
        var run = clone.run(command, "up");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(clone.program("millrace.cloud.Up"))
                .contains("--logs=" + clone.root().resolve(".millrace/logs"));
    }

    @Test
    void a_clone_that_cannot_be_written_is_told_before_a_build() throws IOException {
        var user = Unprivileged.over(folder);
        try (var _ = user.readOnly(clone.root())) {
            var refused =
                    clone.run(user.command(clone.root().resolve("millrace").toString()), "up");

            assertThat(refused.err())
                    .startsWith("Millrace builds in its own folder, and ")
                    .endsWith(" may not write " + clone.root() + ": clone it to where you may.\n")
                    .hasLineCount(1);
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(clone.callsOf("mvn")).isEmpty();
        }
    }
}

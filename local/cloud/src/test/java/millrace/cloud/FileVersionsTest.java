package millrace.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileVersionsTest {

    @TempDir Path directory;

    @Test
    void files_that_are_new_changed_or_gone_are_told_and_no_others() throws IOException {
        var same = Files.writeString(directory.resolve("same"), "same");
        var rewritten = Files.writeString(directory.resolve("rewritten"), "one");
        var touched = Files.writeString(directory.resolve("touched"), "one");
        var gone = Files.writeString(directory.resolve("gone"), "one");
        var before = FileVersions.of(List.of(directory));

        Files.writeString(rewritten, "longer");
        Files.setLastModifiedTime(touched, FileTime.from(Instant.EPOCH));
        Files.delete(gone);
        var added =
                Files.writeString(
                        Files.createDirectory(directory.resolve("below")).resolve("added"), "one");
        var after = FileVersions.of(List.of(directory));

        assertThat(after.changedSince(before))
                .containsExactlyInAnyOrder(rewritten, touched, gone, added)
                .doesNotContain(same);
        assertThat(after).isEqualTo(FileVersions.of(List.of(directory)));
    }

    @Test
    void what_is_not_there_has_no_version() throws IOException {
        assertThat(FileVersions.of(List.of(directory.resolve("missing"))).byFile()).isEmpty();
    }
}

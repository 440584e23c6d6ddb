package millrace.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkDirectoryTest {

    @TempDir Path data;

    @Test
    void a_second_instance_on_the_same_data_is_refused_until_the_first_is_gone() throws Exception {
        try (var first = WorkDirectory.open(data)) {
            assertThat(first.kept("keys")).isEqualTo(data.resolve("keys"));
            assertThatThrownBy(() -> WorkDirectory.open(data))
                    .isInstanceOf(LocalCloudException.class)
                    .hasMessage(
                            "Another local cloud runs on the data directory "
                                    + data
                                    + ": stop it, or name another directory with --data");
        }
        WorkDirectory.open(data).close();
    }

    @Test
    void it_is_its_owner_s_alone_also_where_an_earlier_version_made_it_for_all() throws Exception {
        var fresh = data.resolve("fresh");
        WorkDirectory.open(fresh).close();
        assertThat(rights(fresh)).isEqualTo("rwx------");
        open(fresh);

        WorkDirectory.open(fresh).close();

        assertThat(rights(fresh)).isEqualTo("rwx------");
    }

    @Test
    void a_folder_that_holds_something_else_keeps_its_rights() throws Exception {
        Files.createFile(data.resolve("notes"));
        open(data);

        WorkDirectory.open(data).close();

        assertThat(rights(data)).isEqualTo("rwxr-xr-x");
    }

    private static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String rights(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }

    @Test
    void a_temporary_directory_goes_with_the_cloud() throws Exception {
        var work = WorkDirectory.open(null);
        Files.createDirectories(work.resolve("kafka/broker-1"));
        assertThat(work.kept("keys")).isNull();
        work.close();
        assertThat(work.path()).doesNotExist();
    }
}

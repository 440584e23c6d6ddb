package millrace.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
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
    void a_temporary_directory_goes_with_the_cloud() throws Exception {
        var work = WorkDirectory.open(null);
        Files.createDirectories(work.resolve("kafka/broker-1"));
        assertThat(work.kept("keys")).isNull();
        work.close();
        assertThat(work.path()).doesNotExist();
    }
}

package millrace.cloud.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionLogFileTest {

    @TempDir Path directory;

    @Test
    void a_full_log_file_is_rolled_and_old_ones_go() throws IOException {
        var file = directory.resolve("rolled.log");
        try (var rolled = FunctionLogFile.open(file, 10)) {
            for (int line = 1; line <= 5; line++) {
                rolled.write("line-" + line + "--");
            }
        }
        assertThat(file).hasContent("line-5--");
        assertThat(directory.resolve("rolled.log.1")).hasContent("line-4--");
        assertThat(directory.resolve("rolled.log.2")).hasContent("line-3--");
        assertThat(directory.resolve("rolled.log.3")).doesNotExist();
    }
}

package millrace.localstack;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** All scenarios on the embedded cloud, so that those which are skipped elsewhere are true here. */
class EmbeddedCloudIT implements ServicesContract, MappingContract {

    @TempDir static Path directory;
    private static EmbeddedCloud cloud;

    @BeforeAll
    static void start() throws Exception {
        cloud = EmbeddedCloud.startIn(directory);
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @Override
    public Cloud cloud() {
        return cloud;
    }
}

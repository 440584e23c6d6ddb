package millrace.localstack;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The services that LocalStack's last image without a token has. */
@NeedsDocker
class LocalStackCommunityIT implements ServicesContract {

    private static LocalStackCloud cloud;

    @BeforeAll
    static void start() throws IOException {
        cloud = LocalStackCloud.community();
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

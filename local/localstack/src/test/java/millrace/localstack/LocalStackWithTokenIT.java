package millrace.localstack;

import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** All scenarios on a LocalStack that has a token. */
@NeedsDocker(andToken = true)
class LocalStackWithTokenIT implements ServicesContract, MappingContract {

    private static LocalStackCloud cloud;

    @BeforeAll
    static void start() throws IOException {
        cloud =
                LocalStackCloud.withToken(
                        Objects.requireNonNull(System.getenv(LocalStackCloud.TOKEN)));
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

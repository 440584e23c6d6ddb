package millrace.cloud.dynamodb;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a DynamoDB Local that is started here.
 *
 * @param port 0 takes any free port
 * @param directory keeps the tables; null keeps them in memory only
 * @param tuned uses parts of DynamoDB Local that are not public, for speed
 */
public record DynamoDbSettings(int port, @Nullable Path directory, boolean tuned)
        implements DatabaseSettings {

    /** Any free port, in memory, tuned. */
    public static DynamoDbSettings inMemory() {
        return new DynamoDbSettings(0, null, true);
    }

    @Override
    public Optional<URI> fixedAddress() {
        return port == 0 ? Optional.empty() : Optional.of(URI.create("http://127.0.0.1:" + port));
    }

    @Override
    public Database open() throws IOException {
        return DynamoDbLocal.start(this);
    }
}

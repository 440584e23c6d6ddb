package millrace.cloud.dynamodb;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a DynamoDB Local.
 *
 * @param port 0 takes any free port
 * @param directory keeps the tables; null keeps them in memory only
 * @param tuned uses parts of DynamoDB Local that are not public, for speed
 */
public record DynamoDbSettings(int port, @Nullable Path directory, boolean tuned) {

    /** Any free port, in memory, tuned. */
    public static DynamoDbSettings inMemory() {
        return new DynamoDbSettings(0, null, true);
    }
}

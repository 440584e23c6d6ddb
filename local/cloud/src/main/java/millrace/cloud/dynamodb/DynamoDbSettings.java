package millrace.cloud.dynamodb;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * @param port 0 takes any free port
 * @param directory keeps the tables; null keeps them in memory only
 */
public record DynamoDbSettings(int port, @Nullable Path directory) {}

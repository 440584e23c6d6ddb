package millrace.cloud.dynamodb;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/**
 * DynamoDB Local's request handler as DynamoDB Local's own server makes it. That server is not
 * used: it listens on every interface, does not tell which port it took, and prints.
 */
final class PlainRequests {

    private static final int AUTHORITY_LEVEL = 0;
    private static final boolean SHARED_BY_ALL_CREDENTIALS_AND_REGIONS = true;
    private static final boolean NO_TRANSIENT_STATUSES = false;

    private PlainRequests() {}

    static LocalDynamoDBRequestHandler open(@Nullable Path directory) {
        return new LocalDynamoDBRequestHandler(
                AUTHORITY_LEVEL,
                directory == null,
                directory == null ? null : directory.toString(),
                SHARED_BY_ALL_CREDENTIALS_AND_REGIONS,
                NO_TRANSIENT_STATUSES);
    }
}

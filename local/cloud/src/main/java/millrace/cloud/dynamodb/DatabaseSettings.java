package millrace.cloud.dynamodb;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** The DynamoDB that the template's tables lie in: one that is started here, or another. */
public sealed interface DatabaseSettings permits DynamoDbSettings, ExistingDynamoDb {

    /** The address where it is known before anything answers there. */
    Optional<URI> fixedAddress();

    /**
     * Returns when it answers.
     *
     * @throws IOException when it does not start or answer
     */
    Database open() throws IOException;

    /** Facts of the local cloud's own DynamoDB that this one lacks, in words. */
    default Optional<String> lacks() {
        return Optional.empty();
    }
}

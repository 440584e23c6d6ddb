package millrace.cloud.dynamodb;

import java.net.URI;
import java.util.Optional;
import millrace.cloud.service.UnusableAddressException;

/** A DynamoDB that somebody else runs and that takes any credentials. */
public record ExistingDynamoDb(URI endpoint) implements DatabaseSettings {

    @Override
    public Optional<URI> fixedAddress() {
        return Optional.of(endpoint);
    }

    @Override
    public Database open() throws UnusableAddressException {
        return ExistingDatabase.connect(endpoint);
    }

    @Override
    public Optional<String> lacks() {
        return Optional.of(
                "it is used as it is: every function may do everything with its tables, whatever its"
                        + " role allows, its calls cannot be made to fail, its request units are not"
                        + " counted, and its streams are looked at twice a second");
    }
}

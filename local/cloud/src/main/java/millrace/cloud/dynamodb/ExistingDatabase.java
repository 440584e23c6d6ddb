package millrace.cloud.dynamodb;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.dynamodb.tuned.Disturbance;
import millrace.cloud.dynamodb.tuned.TableWrites;
import millrace.cloud.service.AccessControl;
import millrace.cloud.service.MetricFamily;
import millrace.cloud.service.UnusableAddressException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * A DynamoDB that somebody else runs. Tables that are missing there are created; nothing else of
 * theirs is changed or deleted. It must take any credentials and show the same tables to all.
 */
final class ExistingDatabase implements Database {

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);

    private final URI endpoint;
    private final DynamoDbClient client;
    private final DynamoDbStreamsClient streams;

    private ExistingDatabase(URI endpoint, DynamoDbClient client, DynamoDbStreamsClient streams) {
        this.endpoint = endpoint;
        this.client = client;
        this.streams = streams;
    }

    /**
     * Lists tables once.
     *
     * @throws UnusableAddressException when no answer of a DynamoDB comes within ten seconds
     */
    static ExistingDatabase connect(URI endpoint) throws UnusableAddressException {
        var database =
                new ExistingDatabase(
                        endpoint,
                        to(endpoint, DynamoDbClient.builder(), "local cloud").build(),
                        to(endpoint, DynamoDbStreamsClient.builder(), "local cloud").build());
        try {
            database.client.listTables();
            return database;
        } catch (SdkException | IllegalArgumentException e) { // a port out of range, too
            database.close();
            throw new UnusableAddressException(
                    "No DynamoDB that takes any credentials answers at %s: start one there, or name another with --dynamodb"
                            .formatted(endpoint),
                    e);
        }
    }

    private static <B extends AwsClientBuilder<B, ?> & SdkSyncClientBuilder<B, ?>> B to(
            URI endpoint, B builder, String caller) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(LocalAccount.REGION))
                .credentialsProvider(credentials(caller))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(each -> each.apiCallTimeout(ANSWERS_WITHIN));
    }

    private static StaticCredentialsProvider credentials(String caller) {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(LocalAccount.accessKey(caller), "local"));
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public DynamoDbClient client() {
        return client;
    }

    @Override
    public TableStreams streams() {
        return new TableStreams(client, streams);
    }

    /**
     * {@inheritDoc}
     *
     * @throws UnusableAddressException when callers with other credentials do not see the tables,
     *     as at a DynamoDB Local that was started without {@code -sharedDb}
     */
    @Override
    public Map<String, List<String>> createTables(List<TableResource> tables)
            throws UnusableAddressException {
        var deviations = Database.super.createTables(tables);
        requireShared();
        return deviations;
    }

    private void requireShared() throws UnusableAddressException {
        var ours = client.listTables().tableNames();
        var others =
                client.listTables(request ->
                                request.overrideConfiguration(
                                        each -> each.credentialsProvider(credentials("another"))))
                        .tableNames();
        if (others.isEmpty() && !ours.isEmpty()) {
            throw new UnusableAddressException(
                    "The DynamoDB at %s shows each function tables of its own: start DynamoDB Local with -sharedDb, or name another with --dynamodb"
                            .formatted(endpoint));
        }
    }

    @Override
    public boolean guard(List<TableResource> tables, AccessControl accessControl) {
        return false;
    }

    @Override
    public void onWrite(TableWrites listener) {}

    @Override
    public void disturb(Disturbance disturbance) {
        throw new IllegalStateException(
                "Faults can be injected into the local cloud's own DynamoDB only");
    }

    @Override
    public List<MetricFamily> metrics() {
        return List.of();
    }

    @Override
    public void close() {
        client.close();
        streams.close();
    }
}

package millrace.bench;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import millrace.cloud.assembly.TableResource;
import millrace.cloud.dynamodb.DynamoDbLocal;
import millrace.cloud.dynamodb.DynamoDbSettings;
import millrace.platform.lambda.Environment;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A table of the conventions on a DynamoDB Local of its own, in memory. */
final class BenchTable implements AutoCloseable {

    static final String NAME = "millrace-bench";

    private final DynamoDbLocal dynamoDb;
    private final DynamoDbClient client;

    private BenchTable(DynamoDbLocal dynamoDb) {
        this.dynamoDb = dynamoDb;
        this.client = client(dynamoDb.endpoint());
    }

    static BenchTable create() throws IOException {
        var dynamoDb = DynamoDbLocal.start(new DynamoDbSettings(0, null));
        dynamoDb.createTables(List.of(table()));
        return new BenchTable(dynamoDb);
    }

    static DynamoDbClient client(URI endpoint) {
        return new Environment(environment(endpoint))
                .configure(DynamoDbClient.builder(), "dynamodb")
                .httpClient(ApacheHttpClient.builder().maxConnections(256).build())
                .build();
    }

    static Map<String, String> environment(URI endpoint) {
        return Map.of(
                "AWS_REGION", "ap-northeast-2",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local",
                "AWS_ENDPOINT_URL_DYNAMODB", endpoint.toString(),
                "TABLE_NAME", NAME);
    }

    private static TableResource table() {
        return new TableResource(
                NAME,
                key("pk", "sk", "S"),
                List.of(
                        new TableResource.GlobalIndex("lookup", key("lookupPk", "lookupSk", "S")),
                        new TableResource.GlobalIndex("due", key("dueLane", "dueAt", "N"))),
                "NEW_AND_OLD_IMAGES",
                null);
    }

    private static TableResource.KeySchema key(
            String partitionKey, String sortKey, String sortType) {
        return new TableResource.KeySchema(
                new TableResource.Attribute(partitionKey, "S"),
                new TableResource.Attribute(sortKey, sortType));
    }

    DynamoDbClient client() {
        return client;
    }

    URI endpoint() {
        return dynamoDb.endpoint();
    }

    @Override
    public void close() {
        client.close();
        dynamoDb.close();
    }
}

package millrace.bench.measure;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import millrace.cloud.dynamodb.DynamoDbLocal;
import millrace.cloud.dynamodb.DynamoDbSettings;
import millrace.cloud.dynamodb.TableResource;
import millrace.events.EventCodec;
import millrace.events.TopicValues;
import millrace.events.catalogue.Events;
import millrace.platform.Platform;
import millrace.platform.http.AnswerKeys;
import millrace.platform.observation.Metrics;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Ids;
import millrace.platform.runtime.Pause;
import millrace.platform.table.dynamo.DynamoTable;
import millrace.platform.work.UnitOfWork;
import millrace.testing.InMemoryRegistry;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import tools.jackson.databind.json.JsonMapper;

/** A table of the conventions on a DynamoDB Local of its own, in memory. */
public final class BenchTable implements AutoCloseable {

    public static final String NAME = "millrace-bench";

    private final DynamoDbLocal dynamoDb;
    private final DynamoDbClient client;

    private BenchTable(DynamoDbLocal dynamoDb) {
        this.dynamoDb = dynamoDb;
        this.client = client(dynamoDb.endpoint());
    }

    public static BenchTable create() throws IOException {
        var dynamoDb = DynamoDbLocal.start(DynamoDbSettings.inMemory());
        dynamoDb.createTables(List.of(table()));
        return new BenchTable(dynamoDb);
    }

    public static DynamoDbClient client(URI endpoint) {
        return new Environment(environment(endpoint))
                .configure(DynamoDbClient.builder(), "dynamodb")
                .httpClient(ApacheHttpClient.builder().maxConnections(256).build())
                .build();
    }

    public static Map<String, String> environment(URI endpoint) {
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
                        new TableResource.Index("lookup", key("lookupPk", "lookupSk", "S"), "ALL"),
                        new TableResource.Index("due", key("dueLane", "dueAt", "N"), "KEYS_ONLY")),
                "NEW_AND_OLD_IMAGES",
                null);
    }

    private static TableResource.KeySchema key(
            String partitionKey, String sortKey, String sortType) {
        return new TableResource.KeySchema(
                new TableResource.Attribute(partitionKey, "S"),
                new TableResource.Attribute(sortKey, sortType));
    }

    /** A write that creates the item, and fails where it exists. */
    public static TransactWriteItem putNew(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put ->
                        put.tableName(NAME)
                                .item(item)
                                .conditionExpression("attribute_not_exists(pk)"))
                .build();
    }

    public DynamoDbClient client() {
        return client;
    }

    public DynamoDbLocal dynamoDb() {
        return dynamoDb;
    }

    /** The platform of a function on this table; it refuses to dead-letter anything. */
    public Platform platform() {
        return platform(client, Clock.systemUTC());
    }

    /** The platform of a function that reaches the table by this client, at this time. */
    public Platform platform(DynamoDbClient reaching, Clock clock) {
        var json = JsonMapper.builder().build();
        var codec = new EventCodec(Events.CATALOGUE);
        var table = new DynamoTable(reaching, NAME, json);
        return new Platform(
                new Environment(environment(endpoint())),
                table,
                new UnitOfWork(table, codec, clock, Ids.random()),
                codec,
                new TopicValues(codec.catalogue(), new InMemoryRegistry()),
                (record, group, cause, attempts) -> {
                    throw new IllegalStateException("Nothing may be dead-lettered here", cause);
                },
                clock,
                Ids.random(),
                json,
                Metrics.none(),
                Pause.real(),
                AnswerKeys::local);
    }

    public URI endpoint() {
        return dynamoDb.endpoint();
    }

    @Override
    public void close() {
        client.close();
        dynamoDb.close();
    }
}

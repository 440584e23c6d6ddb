package millrace.testing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.platform.runtime.Environment;
import millrace.platform.table.Table;
import millrace.platform.table.dynamo.DynamoTable;
import org.eclipse.jetty.server.Server;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;
import tools.jackson.databind.json.JsonMapper;

/** DynamoDB Local in this process, started once; it ends with the process. */
final class DynamoDbForTests {

    private static final AtomicInteger TABLES = new AtomicInteger();

    private DynamoDbForTests() {}

    /** Started when it is first asked for. */
    private static final class Running {
        static final DynamoDbClient CLIENT = start();
    }

    static DynamoDbClient client() {
        return Running.CLIENT;
    }

    private static DynamoDbClient start() {
        return new Environment(
                        Map.of(
                                "AWS_REGION", "ap-northeast-2",
                                "AWS_ACCESS_KEY_ID", "local",
                                "AWS_SECRET_ACCESS_KEY", "local",
                                "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:" + listen()))
                .configure(DynamoDbClient.builder(), "dynamodb")
                .httpClient(ApacheHttpClient.create())
                .build();
    }

    /** The port, one that was free. */
    private static int listen() {
        var server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        var inMemory = new LocalDynamoDBRequestHandler(0, true, null, true, false);
        server.setHandler(new LocalDynamoDBServerHandler(inMemory, ""));
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not start", e);
        }
        return server.getURI().getPort();
    }

    static Table emptyTable() {
        return new DynamoTable(client(), newTable(), JsonMapper.builder().build());
    }

    /** A table with the keys and indexes of docs/architecture.md. */
    static String newTable() {
        var name = "table-" + TABLES.incrementAndGet();
        client().createTable(create ->
                create.tableName(name)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(
                                attribute("pk", ScalarAttributeType.S),
                                attribute("sk", ScalarAttributeType.S),
                                attribute("lookupPk", ScalarAttributeType.S),
                                attribute("lookupSk", ScalarAttributeType.S),
                                attribute("dueLane", ScalarAttributeType.S),
                                attribute("dueAt", ScalarAttributeType.N))
                        .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                        .globalSecondaryIndexes(
                                index("lookup", "lookupPk", "lookupSk", ProjectionType.ALL),
                                index("due", "dueLane", "dueAt", ProjectionType.KEYS_ONLY)));
        return name;
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static GlobalSecondaryIndex index(
            String name, String hash, String range, ProjectionType projected) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(key(hash, KeyType.HASH), key(range, KeyType.RANGE))
                .projection(projection -> projection.projectionType(projected))
                .build();
    }
}

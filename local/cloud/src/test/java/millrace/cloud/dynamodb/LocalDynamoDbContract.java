package millrace.cloud.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import millrace.cloud.dynamodb.TableResource.Attribute;
import millrace.cloud.dynamodb.TableResource.KeySchema;
import millrace.platform.table.Table;
import millrace.platform.table.dynamo.DynamoTable;
import millrace.testing.TableContract;
import millrace.testing.TableLimitsContract;
import millrace.testing.TableQueryContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import tools.jackson.databind.json.JsonMapper;

/** The behaviour that the local cloud wants of DynamoDB Local, tuned and plain. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class LocalDynamoDbContract {

    static final TableResource COUNTERS =
            new TableResource(
                    "counters",
                    new KeySchema(new Attribute("pk", "S"), null),
                    List.of(),
                    "NEW_AND_OLD_IMAGES",
                    null);
    private static final int WRITERS = 8;
    private static final int EACH = 12;

    private final boolean tuned;
    private DynamoDbLocal shared;
    private DynamoDbClient client;

    LocalDynamoDbContract(boolean tuned) {
        this.tuned = tuned;
    }

    DynamoDbLocal start(@Nullable Path directory) throws IOException {
        return DynamoDbLocal.start(new DynamoDbSettings(0, directory, tuned));
    }

    @BeforeAll
    void startForTheContractOfTables() throws IOException {
        shared = start(null);
        client = client(shared);
    }

    @AfterAll
    void stop() {
        client.close();
        shared.close();
    }

    private Table emptyTable() {
        var name = newName();
        shared.createTables(List.of(ConventionalTable.named(name)));
        return new DynamoTable(client, name, JsonMapper.builder().build());
    }

    @Nested
    class Items extends TableContract {
        private final Table table = emptyTable();

        @Override
        protected Table table() {
            return table;
        }
    }

    @Nested
    class Limits extends TableLimitsContract {
        private final Table table = emptyTable();

        @Override
        protected Table table() {
            return table;
        }
    }

    @Nested
    class Queries extends TableQueryContract {
        private final Table table = emptyTable();

        @Override
        protected Table table() {
            return table;
        }
    }

    @Test
    void it_is_started_as_it_was_asked_to() {
        assertThat(shared.isTuned()).isEqualTo(tuned);
    }

    @Test
    void transactions_side_by_side_all_count_and_a_refused_one_leaves_nothing() throws Exception {
        try (var local = start(null);
                var client = client(local)) {
            local.createTables(List.of(COUNTERS));
            client.putItem(put -> put.tableName("counters").item(item("taken")));

            runSideBySide(() -> {
                client.transactWriteItems(
                        request -> request.transactItems(add("sum", 1), create(newName())));
                assertThatThrownBy(() ->
                                client.transactWriteItems(request ->
                                        request.transactItems(add("sum", 1000), create("taken"))))
                        .isInstanceOf(TransactionCanceledException.class);
            });

            assertThat(number(client, "sum")).isEqualTo(WRITERS * EACH);
            assertThat(client.scan(scan -> scan.tableName("counters")).count())
                    .isEqualTo(WRITERS * EACH + 2);
        }
    }

    @Test
    void a_table_that_is_deleted_or_made_anew_is_known_as_it_is_now() throws Exception {
        try (var local = start(null);
                var client = client(local)) {
            local.createTables(List.of(COUNTERS));
            client.putItem(put -> put.tableName("counters").item(item("a")));
            client.deleteTable(delete -> delete.tableName("counters"));

            assertThatThrownBy(() -> client.putItem(p -> p.tableName("counters").item(item("a"))))
                    .isInstanceOf(ResourceNotFoundException.class);

            local.createTables(List.of(COUNTERS));
            assertThat(number(client, "a")).isZero();
        }
    }

    @Test
    void what_was_answered_is_there_after_a_start_on_the_same_directory(@TempDir Path directory)
            throws Exception {
        try (var local = start(directory);
                var client = client(local)) {
            local.createTables(List.of(COUNTERS));
            client.transactWriteItems(request -> request.transactItems(add("kept", 7)));
        }
        try (var local = start(directory);
                var client = client(local)) {
            assertThat(number(client, "kept")).isEqualTo(7);
        }
    }

    @Test
    void a_stream_tells_of_its_own_table_only_and_from_the_first_record(@TempDir Path directory)
            throws Exception {
        var others =
                new TableResource(
                        "others",
                        new KeySchema(new Attribute("pk", "S"), null),
                        List.of(),
                        "NEW_AND_OLD_IMAGES",
                        null);
        try (var local = start(directory);
                var client = client(local)) {
            local.createTables(List.of(others, COUNTERS));
            client.putItem(put -> put.tableName("others").item(item("x")));
            client.putItem(put -> put.tableName("counters").item(item("a")));
            client.putItem(put -> put.tableName("others").item(item("y")));
        }
        try (var local = start(directory);
                var client = client(local)) {
            client.putItem(put -> put.tableName("counters").item(item("b")));

            assertThat(streamed(local, "counters")).containsExactly("a", "b");
            assertThat(streamed(local, "others")).containsExactly("x", "y");
        }
    }

    static List<String> streamed(DynamoDbLocal local, String table) {
        var streams = local.streams();
        var arn = streams.streamArn(table);
        var found = new ArrayList<String>();
        for (var shard :
                streams.describeStream(DescribeStreamRequest.builder().streamArn(arn).build())
                        .streamDescription()
                        .shards()) {
            var iterator =
                    streams.shardIterator(
                            GetShardIteratorRequest.builder()
                                    .streamArn(arn)
                                    .shardId(shard.shardId())
                                    .shardIteratorType(ShardIteratorType.TRIM_HORIZON)
                                    .build());
            streams.records(GetRecordsRequest.builder().shardIterator(iterator).build())
                    .records()
                    .forEach(record ->
                            found.add(
                                    Objects.requireNonNull(record.dynamodb().keys().get("pk"))
                                            .s()));
        }
        return found;
    }

    private static void runSideBySide(Runnable work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < WRITERS; i++) {
                running.add(
                        threads.submit(() -> {
                            for (int each = 0; each < EACH; each++) {
                                work.run();
                            }
                        }));
            }
            for (var writer : running) {
                writer.get();
            }
        }
    }

    static DynamoDbClient client(DynamoDbLocal local) {
        return to(local).build();
    }

    static DynamoDbClientBuilder to(DynamoDbLocal local) {
        return DynamoDbClient.builder()
                .endpointOverride(local.endpoint())
                .region(Region.AP_NORTHEAST_2)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("local", "local")));
    }

    private static String newName() {
        return UUID.randomUUID().toString();
    }

    static Map<String, AttributeValue> item(String name) {
        return Map.of("pk", AttributeValue.fromS(name));
    }

    private static TransactWriteItem add(String name, int amount) {
        return TransactWriteItem.builder()
                .update(update ->
                        update.tableName("counters")
                                .key(item(name))
                                .updateExpression("ADD n :n")
                                .expressionAttributeValues(
                                        Map.of(
                                                ":n",
                                                AttributeValue.fromN(Integer.toString(amount)))))
                .build();
    }

    private static TransactWriteItem create(String name) {
        return TransactWriteItem.builder()
                .put(put ->
                        put.tableName("counters")
                                .item(item(name))
                                .conditionExpression("attribute_not_exists(pk)"))
                .build();
    }

    private static int number(DynamoDbClient client, String name) {
        var n = client.getItem(get -> get.tableName("counters").key(item(name))).item().get("n");
        return n == null ? 0 : Integer.parseInt(n.n());
    }
}

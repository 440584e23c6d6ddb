package millrace.cloud.dynamodb;

import static millrace.cloud.dynamodb.CountersTable.COUNTERS;
import static millrace.cloud.dynamodb.CountersTable.add;
import static millrace.cloud.dynamodb.CountersTable.client;
import static millrace.cloud.dynamodb.CountersTable.createItem;
import static millrace.cloud.dynamodb.CountersTable.item;
import static millrace.cloud.dynamodb.CountersTable.number;
import static millrace.cloud.dynamodb.CountersTable.streamed;
import static millrace.cloud.dynamodb.CountersTable.streamedTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import tools.jackson.databind.json.JsonMapper;

/** The behaviour that the local cloud wants of DynamoDB Local, tuned and plain. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class LocalDynamoDbContract {

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
                        request -> request.transactItems(add("sum", 1), createItem(newName())));
                assertThatThrownBy(() ->
                                client.transactWriteItems(request ->
                                        request.transactItems(
                                                add("sum", 1000), createItem("taken"))))
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
        var others = streamedTable("others");
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

    private static String newName() {
        return UUID.randomUUID().toString();
    }
}

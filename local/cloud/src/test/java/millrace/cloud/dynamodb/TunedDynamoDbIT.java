package millrace.cloud.dynamodb;

import static millrace.cloud.dynamodb.CountersTable.COUNTERS;
import static millrace.cloud.dynamodb.CountersTable.client;
import static millrace.cloud.dynamodb.CountersTable.item;
import static millrace.cloud.dynamodb.CountersTable.streamed;
import static millrace.cloud.dynamodb.CountersTable.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.almworks.sqlite4java.SQLiteConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import millrace.cloud.dynamodb.tuned.Disturbance;
import millrace.cloud.dynamodb.tuned.Disturbance.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

class TunedDynamoDbIT extends LocalDynamoDbContract {

    TunedDynamoDbIT() {
        super(true);
    }

    @Test
    void an_accepted_write_is_told_and_a_disturbed_one_is_not() throws Exception {
        var told = new ArrayList<String>();
        try (var local = start(null);
                var client =
                        to(local)
                                .overrideConfiguration(
                                        o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                                .build()) {
            local.createTables(List.of(COUNTERS));
            local.onWrite(told::add);
            local.disturb(table -> Fault.THROTTLED);
            assertThatThrownBy(
                            () -> client.putItem(put -> put.tableName("counters").item(item("a"))))
                    .isInstanceOf(ProvisionedThroughputExceededException.class);
            assertThat(told).isEmpty();

            local.disturb(Disturbance.none());
            client.putItem(put -> put.tableName("counters").item(item("a")));

            assertThat(told).containsExactly("counters");
        }
    }

    @Test
    void a_directory_is_read_plain_and_then_tuned_again(@TempDir Path directory) throws Exception {
        write(start(directory), "a");
        write(DynamoDbLocal.start(new DynamoDbSettings(0, directory, false)), "b");
        write(start(directory), "c");

        try (var local = start(directory)) {
            assertThat(streamed(local, "counters")).containsExactly("a", "b", "c");
        }
    }

    /** Enough that a file which closes late is met. */
    private static final int RESTARTS = 10;

    @Test
    void what_is_closed_can_be_opened_at_once_plain_or_tuned(@TempDir Path directory)
            throws Exception {
        start(directory).close();
        for (int restart = 0; restart < RESTARTS; restart++) {
            for (var tuned : List.of(false, true)) {
                try (var local = DynamoDbLocal.start(new DynamoDbSettings(0, directory, tuned))) {
                    local.createTables(
                            List.of(ConventionalTable.named("of-" + tuned + "-" + restart)));
                }
            }
        }
    }

    @Test
    void tables_that_another_process_has_open_are_one_sentence(@TempDir Path directory)
            throws Exception {
        start(directory).close();
        var other = new SQLiteConnection(directory.resolve("shared-local-instance.db").toFile());
        try {
            other.open(true).exec("BEGIN EXCLUSIVE");

            assertThatThrownBy(() -> start(directory))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "DynamoDB Local does not open its tables in "
                                    + directory
                                    + ": another process has them open");
        } finally {
            other.dispose();
        }
    }

    private static void write(DynamoDbLocal started, String name) {
        try (var local = started;
                var client = client(local)) {
            local.createTables(List.of(COUNTERS));
            client.putItem(put -> put.tableName("counters").item(item(name)));
        }
    }
}

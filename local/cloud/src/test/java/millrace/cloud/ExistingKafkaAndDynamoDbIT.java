package millrace.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import millrace.cloud.mapping.delivery.MappingStatistics;
import millrace.cloud.service.NotEmulated;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.dynamodb.services.local.main.ServerRunner;

/** Local clouds, one after another, on a Kafka and a DynamoDB that are there before them. */
class ExistingKafkaAndDynamoDbIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /**
     * Retries wait ever longer: these take longer than a look at a stream with all its attempts.
     */
    private static final int FAILURES_OVER_SEVERAL_POLLS = 7;

    @TempDir static Path directory;
    private static ExistingServices there;

    @BeforeAll
    static void start() throws Exception {
        there = ExistingServices.startIn(directory);
    }

    @AfterAll
    static void stop() {
        there.close();
    }

    @Test
    void records_and_streams_go_through_what_is_there_and_a_second_start_finds_it()
            throws Exception {
        try (var _ = there.cloud()) {
            there.produce();
            await().atMost(LIMIT).until(() -> there.items("followed") >= 1);
            assertThat(there.items("consumed")).isEqualTo(1);
        }
        assertThat(there.items("consumed")).isEqualTo(1);

        try (var again = there.cloud()) {
            assertThat(again.bootstrapServers()).isEqualTo(there.bootstrapServers());
            assertThat(again.dynamoDb()).isEqualTo(there.dynamoDb());
            var before = there.items("followed");
            there.produce();
            await().atMost(LIMIT).until(() -> there.items("followed") > before);
            assertThat(there.items("consumed")).isEqualTo(2);
        }
    }

    @Test
    void mappings_go_on_when_the_tables_were_away() throws Exception {
        try (var cloud = there.cloud()) {
            var before = there.items("followed");
            there.stopDynamoDb();
            there.produce();
            await().atMost(LIMIT)
                    .until(() ->
                            cloud.mappings().stream()
                                            .mapToLong(MappingStatistics::failedInvocations)
                                            .sum()
                                    >= FAILURES_OVER_SEVERAL_POLLS);
            there.startDynamoDb();
            await().atMost(LIMIT).until(() -> there.items("followed") > before);
        }
    }

    @Test
    void what_is_there_and_other_than_in_the_template_is_told_and_left() throws Exception {
        try (var cloud = there.cloud()) {
            assertThat(cloud.notEmulated())
                    .contains(
                            told(
                                    "AWS::MSK::Topic",
                                    "old",
                                    "it is at %s with 1 partitions, not 4, and stays so"
                                            .formatted(there.bootstrapServers())),
                            told("AWS::DynamoDB::Table", "oldTable", "its key is id:N, not pk:S"),
                            told(
                                    "AWS::DynamoDB::Table",
                                    "oldTable",
                                    "it has no stream, so mappings from it do not start"),
                            told(
                                    "AWS::DynamoDB::Table",
                                    "oldTable",
                                    "its items do not expire by until"))
                    .extracting(NotEmulated::logicalId)
                    .contains("at " + there.bootstrapServers(), "at " + there.dynamoDb())
                    .doesNotContain("things", "consumed", "followed");
        }
        assertThat(
                        there.tables()
                                .describeTable(table -> table.tableName("oldTable"))
                                .table()
                                .streamSpecification())
                .isNull();
    }

    private static NotEmulated told(String type, String name, String reason) {
        return new NotEmulated("*", name, type, reason);
    }

    @Test
    void what_is_somebody_elses_is_neither_stopped_nor_disturbed() throws Exception {
        try (var cloud = there.cloud()) {
            assertThat(send(cloud, "GET", "/brokers").body())
                    .isEqualTo("[{\"broker\":1,\"state\":\"running\"}]");
            assertThat(send(cloud, "POST", "/brokers/1/stop").statusCode()).isEqualTo(409);
            assertThat(send(cloud, "PUT", "/tables/consumed/faults/denied").statusCode())
                    .isEqualTo(409);
            assertThat(send(cloud, "PUT", "/tables/consumed/faults/throttled").statusCode())
                    .isEqualTo(409);
            assertThatThrownBy(cloud::restartKafka).isInstanceOf(IllegalStateException.class);
        }
    }

    private static HttpResponse<String> send(LocalCloud cloud, String method, String path)
            throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(cloud.api().resolve(path))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void an_address_at_which_nothing_answers_is_one_sentence() throws Exception {
        var nobody = "127.0.0.1:" + ExistingServices.freePort();
        assertThatThrownBy(() -> LocalCloud.start(there.options(nobody, there.dynamoDb())))
                .isInstanceOf(LocalCloudException.class)
                .hasMessage(
                        "Nothing listens at "
                                + nobody
                                + ": start a Kafka there, or name another with --kafka");
        var none = URI.create("http://" + nobody);
        assertThatThrownBy(() -> LocalCloud.start(there.options(there.bootstrapServers(), none)))
                .isInstanceOf(LocalCloudException.class)
                .hasMessage(
                        "No DynamoDB that takes any credentials answers at "
                                + none
                                + ": start one there, or name another with --dynamodb");
    }

    @Test
    void tables_that_each_function_would_have_for_itself_are_refused() throws Exception {
        var port = ExistingServices.freePort();
        var unshared =
                ServerRunner.createServerFromCommandLineArgs(
                        new String[] {
                            "-inMemory", "-disableTelemetry", "-port", Integer.toString(port)
                        });
        unshared.start();
        try {
            var address = URI.create("http://127.0.0.1:" + port);
            assertThatThrownBy(() ->
                            LocalCloud.start(there.options(there.bootstrapServers(), address)))
                    .isInstanceOf(LocalCloudException.class)
                    .hasMessage(
                            "The DynamoDB at "
                                    + address
                                    + " shows each function tables of its own: start DynamoDB Local with -sharedDb, or name another with --dynamodb");
        } finally {
            unshared.stop();
        }
    }

    @Test
    void what_answers_otherwise_than_dynamo_db_is_refused() throws Exception {
        try (var another = LocalCloud.start(there.optionsOfItsOwn())) {
            assertThatThrownBy(() ->
                            LocalCloud.start(
                                    there.options(there.bootstrapServers(), another.api())))
                    .isInstanceOf(LocalCloudException.class)
                    .hasMessageStartingWith("No DynamoDB that takes any credentials answers at ");
        }
    }

    @Test
    void what_takes_connections_and_is_no_kafka_is_refused() throws Exception {
        try (var mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = "127.0.0.1:" + mute.getLocalPort();
            assertThatThrownBy(() -> LocalCloud.start(there.options(address, there.dynamoDb())))
                    .isInstanceOf(LocalCloudException.class)
                    .hasMessageStartingWith(
                            "What listens at "
                                    + address
                                    + " tells no Kafka brokers that are reached from here: ")
                    .hasMessageContaining("advertised.listeners");
        }
    }
}

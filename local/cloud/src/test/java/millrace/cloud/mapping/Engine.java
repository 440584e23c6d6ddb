package millrace.cloud.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import millrace.cloud.dynamodb.DynamoDbLocal;
import millrace.cloud.dynamodb.DynamoDbSettings;
import millrace.cloud.lambda.inprocess.InProcessFunctions;
import millrace.cloud.lambda.runtime.FunctionEnvironment;
import millrace.cloud.lambda.runtime.SampleCode;
import millrace.cloud.mapping.delivery.MappingStatistics;
import millrace.cloud.mapping.kafka.KafkaSource;
import millrace.cloud.mapping.sqs.QueueMessages;
import millrace.cloud.mapping.stream.StreamSource;
import millrace.cloud.msk.KafkaBrokers;
import millrace.cloud.msk.KafkaSettings;
import millrace.cloud.service.Metrics;
import millrace.cloud.sqs.api.SqsServer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Kafka, DynamoDB Local, the sample function and one mapping of each kind, on a directory. */
final class Engine implements AutoCloseable {

    private final Path directory;
    private final KafkaBrokers kafka;
    private final DynamoDbLocal dynamoDb;
    private final InProcessFunctions functions;
    private final KafkaSource kafkaSource;
    private final StreamSource streamSource;
    private final SqsServer sqs = SqsServer.start();
    private final EventSourceMappings mappings;
    private final KafkaProducer<String, String> producer;
    private final DynamoDbClient client;

    private Engine(Path directory) throws IOException {
        this.directory = directory;
        kafka = KafkaBrokers.start(new KafkaSettings(1, 0, directory.resolve("kafka")));
        dynamoDb =
                DynamoDbLocal.start(new DynamoDbSettings(0, directory.resolve("dynamodb"), true));
        kafka.createTopics(
                List.of(
                        EngineResources.topic("orders", 3),
                        EngineResources.topic("orders.failed", 1),
                        EngineResources.topic("refused", 2)));
        dynamoDb.createTables(List.of(EngineResources.TABLE, EngineResources.REFUSED_TABLE));
        sqs.queues().define(EngineResources.GAVE_UP, Map.of());
        functions = functions();
        kafkaSource = KafkaSource.at(kafka.bootstrapServers());
        streamSource = StreamSource.at(dynamoDb);
        mappings =
                EventSourceMappings.start(
                        List.of(
                                kafkaSource.mapping(EngineResources.kafkaMapping()),
                                kafkaSource.mapping(EngineResources.refusedKafkaMapping()),
                                streamSource.mapping(EngineResources.streamMapping()),
                                streamSource.mapping(EngineResources.refusedStreamMapping())),
                        functions,
                        directory.resolve("checkpoints"),
                        List.of(QueueMessages.at(sqs::queues)));
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers()),
                        new StringSerializer(),
                        new StringSerializer());
        client =
                DynamoDbClient.builder()
                        .endpointOverride(dynamoDb.endpoint())
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("any", "thing")))
                        .build();
    }

    static Engine start(Path directory) throws IOException {
        return new Engine(directory);
    }

    private InProcessFunctions functions() throws IOException {
        var code = SampleCode.unpackTo(directory.resolve("assets"));
        var started =
                InProcessFunctions.start(
                        List.of(
                                code.function(
                                        "on-orders",
                                        Map.of("SEEN", file("on-orders").toString()),
                                        Duration.ofSeconds(10)),
                                code.function(
                                        "on-items",
                                        Map.of("SEEN", file("on-items").toString()),
                                        Duration.ofSeconds(10)),
                                code.function(
                                        "refuses",
                                        Map.of("FAIL", "always"),
                                        Duration.ofSeconds(10))),
                        new FunctionEnvironment(template -> Map.of()));
        started.awaitReady();
        return started;
    }

    private Path file(String function) {
        return directory.resolve(function + ".seen");
    }

    /** The records that the function saw, in order. */
    List<String> seenBy(String function) throws IOException {
        return Files.exists(file(function)) ? Files.readAllLines(file(function)) : List.of();
    }

    void send(int partition, String... values) throws ExecutionException, InterruptedException {
        sendTo("orders", partition, values);
    }

    void sendTo(String topic, int partition, String... values)
            throws ExecutionException, InterruptedException {
        for (var value : values) {
            producer.send(new ProducerRecord<>(topic, partition, "key", value)).get();
        }
    }

    /** AWS's own client of the queue of what is given up. */
    SqsClient queue() {
        return sqs.client();
    }

    DynamoDbLocal dynamoDb() {
        return dynamoDb;
    }

    DynamoDbClient client() {
        return client;
    }

    int rows() {
        return client.scan(scan -> scan.tableName("items")).count();
    }

    /** The metrics that alarms look at, since the last call. */
    void measure(Metrics into) {
        mappings.measure(into);
    }

    MappingStatistics statistics(String mappingId) {
        return mappings.statistics().stream()
                .filter(each -> each.mappingId().equals(mappingId))
                .findFirst()
                .orElseThrow();
    }

    /** Disables or enables the mapping and waits until it is. */
    void enable(String mappingId, boolean enabled) {
        var mapping = Objects.requireNonNull(mappings.all().get(mappingId));
        var begun =
                mapping.change(
                        mappingId.equals("OnOrders")
                                ? kafkaSource.mapping(EngineResources.kafkaMapping())
                                : streamSource.mapping(EngineResources.streamMapping()),
                        enabled);
        assertThat(begun).isPresent();
        await().until(() -> !mapping.standing().state().isPassing());
        assertThat(mapping.isEnabled()).isEqualTo(enabled);
    }

    KafkaProbe probe() {
        return new KafkaProbe(kafka.bootstrapServers());
    }

    @Override
    public void close() {
        client.close();
        producer.close();
        mappings.close();
        kafkaSource.close();
        functions.close();
        sqs.close();
        dynamoDb.close();
        kafka.close();
    }
}

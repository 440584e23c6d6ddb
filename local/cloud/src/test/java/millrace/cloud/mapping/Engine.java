package millrace.cloud.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import millrace.cloud.dynamodb.DynamoDbLocal;
import millrace.cloud.dynamodb.DynamoDbSettings;
import millrace.cloud.dynamodb.TableResource;
import millrace.cloud.dynamodb.TableResource.Attribute;
import millrace.cloud.dynamodb.TableResource.KeySchema;
import millrace.cloud.lambda.inprocess.InProcessFunctions;
import millrace.cloud.lambda.runtime.FunctionEnvironment;
import millrace.cloud.lambda.runtime.SampleCode;
import millrace.cloud.mapping.delivery.MappingStatistics;
import millrace.cloud.mapping.kafka.KafkaMapping;
import millrace.cloud.mapping.kafka.KafkaSource;
import millrace.cloud.mapping.stream.StreamMapping;
import millrace.cloud.mapping.stream.StreamSource;
import millrace.cloud.msk.KafkaBrokers;
import millrace.cloud.msk.KafkaSettings;
import millrace.cloud.msk.TopicResource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Kafka, DynamoDB Local, the sample function and one mapping of each kind, on a directory. */
final class Engine implements AutoCloseable {

    static final String GROUP = "sample-group";
    private static final TableResource TABLE =
            new TableResource(
                    "items",
                    new KeySchema(new Attribute("pk", "S"), new Attribute("sk", "S")),
                    List.of(
                            new TableResource.GlobalIndex(
                                    "due",
                                    new KeySchema(
                                            new Attribute("dueLane", "S"),
                                            new Attribute("dueAt", "N")))),
                    "NEW_AND_OLD_IMAGES",
                    "expiresAt");

    private final Path directory;
    private final KafkaBrokers kafka;
    private final DynamoDbLocal dynamoDb;
    private final InProcessFunctions functions;
    private final KafkaSource kafkaSource;
    private final EventSourceMappings mappings;
    private final KafkaProducer<String, String> producer;
    private final DynamoDbClient client;

    private Engine(Path directory) throws IOException {
        this.directory = directory;
        kafka = KafkaBrokers.start(new KafkaSettings(1, 0, directory.resolve("kafka")));
        dynamoDb =
                DynamoDbLocal.start(new DynamoDbSettings(0, directory.resolve("dynamodb"), true));
        kafka.createTopics(List.of(topic("orders", 3), topic("orders.failed", 1)));
        dynamoDb.createTables(List.of(TABLE));
        functions = functions();
        kafkaSource = KafkaSource.at(kafka.bootstrapServers());
        mappings =
                EventSourceMappings.start(
                        List.of(
                                kafkaSource.mapping(kafkaMapping()),
                                StreamSource.at(dynamoDb).mapping(streamMapping())),
                        functions,
                        directory.resolve("checkpoints"),
                        List.of());
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
                                        Duration.ofSeconds(10))),
                        new FunctionEnvironment(template -> Map.of()));
        started.awaitReady();
        return started;
    }

    private static TopicResource topic(String name, int partitions) {
        return new TopicResource(
                name,
                partitions,
                3,
                Map.of("min.insync.replicas", "2", "retention.ms", "86400000"));
    }

    private static KafkaMapping kafkaMapping() {
        return new KafkaMapping(
                "OnOrders",
                "on-orders",
                "orders",
                GROUP,
                "TRIM_HORIZON",
                100,
                Duration.ZERO,
                List.of(),
                true,
                false,
                2,
                Duration.ofDays(1),
                "kafka://orders.failed",
                OptionalInt.of(3));
    }

    private static StreamMapping streamMapping() {
        return new StreamMapping(
                "OnItems",
                "on-items",
                "items",
                "TRIM_HORIZON",
                100,
                Duration.ZERO,
                List.of(
                        "{\"eventName\":[\"INSERT\"],\"dynamodb\":{\"Keys\":{\"pk\":{\"S\":[{\"prefix\":\"OUTBOX#\"}]}}}}"),
                true,
                true,
                -1,
                null,
                2,
                null);
    }

    private Path file(String function) {
        return directory.resolve(function + ".seen");
    }

    /** The records that the function saw, in order. */
    List<String> seenBy(String function) throws IOException {
        return Files.exists(file(function)) ? Files.readAllLines(file(function)) : List.of();
    }

    void send(int partition, String... values) throws ExecutionException, InterruptedException {
        for (var value : values) {
            producer.send(new ProducerRecord<>("orders", partition, "key", value)).get();
        }
    }

    DynamoDbClient client() {
        return client;
    }

    int rows() {
        return client.scan(scan -> scan.tableName("items")).count();
    }

    MappingStatistics statistics(String mappingId) {
        return mappings.statistics().stream()
                .filter(each -> each.mappingId().equals(mappingId))
                .findFirst()
                .orElseThrow();
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
        dynamoDb.close();
        kafka.close();
    }
}

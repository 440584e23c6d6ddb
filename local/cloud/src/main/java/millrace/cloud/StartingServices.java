package millrace.cloud;

import static millrace.cloud.SideBySide.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import millrace.cloud.RunningParts.Part;
import millrace.cloud.assembly.CloudAssemblyReader;
import millrace.cloud.assembly.CloudModel;
import millrace.cloud.dynamodb.DynamoDbLocal;
import millrace.cloud.dynamodb.DynamoDbSettings;
import millrace.cloud.http.LocalWebServer;
import millrace.cloud.kms.SigningKeys;
import millrace.cloud.msk.KafkaBrokers;
import millrace.cloud.msk.KafkaSettings;
import millrace.cloud.secrets.SecretValues;

/** All that functions stand on, starting side by side. */
final class StartingServices {

    private final LocalCloudOptions options;
    private final WorkDirectory work;
    private final RunningParts parts;
    private final CompletableFuture<CloudModel> model;
    private final CompletableFuture<KafkaBrokers> kafka;
    private final CompletableFuture<DynamoDbLocal> dynamoDb;
    private final CompletableFuture<OutsideSystems> outsideSystems;
    private final CompletableFuture<LocalWebServer> webServer;
    private final CompletableFuture<AwsJsonApi> aws;
    private final CompletableFuture<KafkaBrokers> topics;
    private final CompletableFuture<DynamoDbLocal> tables;

    StartingServices(
            LocalCloudOptions options, WorkDirectory work, RunningParts parts, SideBySide tasks) {
        this.options = options;
        this.work = work;
        this.parts = parts;
        kafka = tasks.start("kafka", this::startKafka);
        dynamoDb = tasks.start("dynamodb", this::startDynamoDb);
        model = tasks.start("assembly", this::readAssembly);
        outsideSystems = tasks.start("outside-systems", this::startOutsideSystems);
        webServer = tasks.start("web-server", this::startWebServer);
        aws = tasks.start("keys-and-secrets", this::openKeysAndSecrets);
        topics = tasks.start("topics", this::createTopics);
        tables = tasks.start("tables", this::createTables);
    }

    private KafkaBrokers startKafka() throws IOException {
        return parts.add(
                Part.KAFKA,
                KafkaBrokers.start(
                        new KafkaSettings(
                                options.brokers(), options.kafkaPort(), work.resolve("kafka"))));
    }

    private DynamoDbLocal startDynamoDb() throws IOException {
        return parts.add(
                Part.DYNAMODB,
                DynamoDbLocal.start(
                        new DynamoDbSettings(options.dynamoDbPort(), work.kept("dynamodb"))));
    }

    private CloudModel readAssembly() {
        return new CloudAssemblyReader(work.resolve("assets")).read(options.assembly());
    }

    private OutsideSystems startOutsideSystems() throws IOException {
        return parts.add(
                Part.OUTSIDE_SYSTEMS,
                OutsideSystems.start(options.simulatorsPort(), work.kept("outside")));
    }

    private LocalWebServer startWebServer() throws IOException {
        return parts.add(Part.WEB_SERVER, LocalWebServer.start(options.port()));
    }

    private AwsJsonApi openKeysAndSecrets() throws Exception {
        Path keys = work.kept("keys");
        SigningKeys signingKeys = SigningKeys.open(await(model).signingKeys(), keys);
        SecretValues secrets =
                SecretValues.open(await(model).secrets(), await(outsideSystems).secrets(), keys);
        return new AwsJsonApi(signingKeys, secrets, Clock.systemUTC());
    }

    private KafkaBrokers createTopics() throws Exception {
        await(kafka).createTopics(await(model).topics());
        return await(kafka);
    }

    private DynamoDbLocal createTables() throws Exception {
        await(dynamoDb).createTables(await(model).tables());
        return await(dynamoDb);
    }

    CloudModel model() throws Exception {
        return await(model);
    }

    LocalWebServer webServer() throws Exception {
        return await(webServer);
    }

    OutsideSystems outsideSystems() throws Exception {
        return await(outsideSystems);
    }

    CompletableFuture<AwsJsonApi> aws() {
        return aws;
    }

    /** With every topic of the template. */
    KafkaBrokers kafka() throws Exception {
        return await(topics);
    }

    /** With every table of the template. */
    DynamoDbLocal dynamoDb() throws Exception {
        return await(tables);
    }

    /** Where Kafka is or, with fixed ports, where it will be. */
    String bootstrapServers() throws Exception {
        return options.kafkaPort() == 0
                ? await(kafka).bootstrapServers()
                : Addresses.bootstrapServers(options.kafkaPort(), options.brokers());
    }

    /** Where DynamoDB is or, with a fixed port, where it will be. */
    URI dynamoDbEndpoint() throws Exception {
        return options.dynamoDbPort() == 0
                ? await(dynamoDb).endpoint()
                : Addresses.dynamoDb(options.dynamoDbPort());
    }
}

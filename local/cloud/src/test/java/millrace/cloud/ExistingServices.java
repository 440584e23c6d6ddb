package millrace.cloud;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import millrace.cloud.assembly.HandMadeAssembly;
import millrace.cloud.dynamodb.DynamoDbLocal;
import millrace.cloud.dynamodb.DynamoDbSettings;
import millrace.cloud.dynamodb.TableResource;
import millrace.cloud.dynamodb.TableResource.Attribute;
import millrace.cloud.dynamodb.TableResource.KeySchema;
import millrace.cloud.msk.KafkaBrokers;
import millrace.cloud.msk.KafkaSettings;
import millrace.cloud.msk.TopicResource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A Kafka and a DynamoDB with a topic and a table that are other than in the assembly, which lets
 * records go from {@code things} into {@code consumed}, and from its stream into {@code followed}.
 */
final class ExistingServices implements AutoCloseable {

    private static final String FUNCTION =
            """
            '%1$s':{'Type':'AWS::Lambda::Function','Properties':{'FunctionName':'%1$s',
              'Runtime':'java25','Handler':'millrace.cloud.keep.Keep::handleRequest','Timeout':10,
              'Code':{'S3Key':'keep.zip'},'Environment':{'Variables':{'TABLE':'%2$s'}}}}
            """;
    private static final String TABLE =
            """
            '%1$s':{'Type':'AWS::DynamoDB::Table','Properties':{'TableName':'%1$s',
              'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}],
              'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],
              'TimeToLiveSpecification':{'AttributeName':'until','Enabled':true},
              'StreamSpecification':{'StreamViewType':'NEW_IMAGE'}}}
            """;
    private static final String TOPIC =
            """
            '%1$s':{'Type':'AWS::MSK::Topic','Properties':{'TopicName':'%1$s',
              'PartitionCount':4,'ReplicationFactor':3}}
            """;
    private static final String MAPPINGS =
            """
            'OfTopic':{'Type':'AWS::Lambda::EventSourceMapping','Properties':{
              'FunctionName':{'Ref':'consume'},'Topics':['things'],'StartingPosition':'TRIM_HORIZON',
              'AmazonManagedKafkaEventSourceConfig':{'ConsumerGroupId':'things'}}},
            'OfStream':{'Type':'AWS::Lambda::EventSourceMapping','Properties':{
              'FunctionName':{'Ref':'follow'},'StartingPosition':'TRIM_HORIZON',
              'EventSourceArn':{'Fn::GetAtt':['consumed','StreamArn']}}}
            """;
    private static final String ASSETS =
            """
            {'files':{'keep':{'source':{'path':'asset.keep','packaging':'zip'},
              'destinations':{'d':{'objectKey':'keep.zip'}}}}}
            """;

    private final Path directory;
    private final DynamoDbSettings onDisk;
    private final Path assembly;
    private final KafkaBrokers kafka;
    private DynamoDbLocal dynamoDb;
    private final DynamoDbClient tables;

    private ExistingServices(Path directory) throws IOException {
        this.directory = directory;
        kafka = KafkaBrokers.start(new KafkaSettings(1, 0, directory.resolve("kafka")));
        kafka.createTopics(List.of(new TopicResource("old", 1, 1, Map.of())));
        onDisk = new DynamoDbSettings(freePort(), directory.resolve("dynamodb"), true);
        dynamoDb = DynamoDbLocal.start(onDisk);
        dynamoDb.createTables(List.of(oldTable()));
        tables = client(dynamoDb.endpoint());
        KeepCode.compileInto(directory.resolve("cdk.out/asset.keep"));
        assembly =
                new HandMadeAssembly(directory.resolve("cdk.out"))
                        .stack("S", "{'Resources':{" + resources() + "}}", ASSETS)
                        .written();
    }

    static ExistingServices startIn(Path directory) throws IOException {
        return new ExistingServices(directory);
    }

    private static String resources() {
        return String.join(
                ",",
                FUNCTION.formatted("consume", "consumed"),
                FUNCTION.formatted("follow", "followed"),
                TABLE.formatted("consumed"),
                TABLE.formatted("followed"),
                TABLE.formatted("oldTable"),
                TOPIC.formatted("things"),
                TOPIC.formatted("old"),
                MAPPINGS);
    }

    private static TableResource oldTable() {
        var key = new KeySchema(new Attribute("id", "N"), null);
        return new TableResource("oldTable", key, List.of(), null, null);
    }

    static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static DynamoDbClient client(URI endpoint) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of("local"))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    URI dynamoDb() {
        return dynamoDb.endpoint();
    }

    /** A client of the DynamoDB, without the cloud. */
    DynamoDbClient tables() {
        return tables;
    }

    LocalCloud cloud() throws LocalCloudException {
        return LocalCloud.start(options(bootstrapServers(), dynamoDb()));
    }

    LocalCloudOptions options(String bootstrapServers, URI endpoint) {
        return LocalCloudOptions.forTests(assembly, directory.resolve("logs"))
                .withExisting(bootstrapServers, endpoint);
    }

    /** Options of a cloud that has a Kafka and a DynamoDB of its own. */
    LocalCloudOptions optionsOfItsOwn() {
        return LocalCloudOptions.forTests(assembly, directory.resolve("logs"));
    }

    void stopDynamoDb() {
        dynamoDb.close();
    }

    void startDynamoDb() throws IOException {
        dynamoDb = DynamoDbLocal.start(onDisk);
    }

    void produce() throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers());
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("things", "k", "{}")).get(20, TimeUnit.SECONDS);
        }
    }

    int items(String table) {
        return tables.scan(scan -> scan.tableName(table)).count();
    }

    @Override
    public void close() {
        tables.close();
        dynamoDb.close();
        kafka.close();
    }
}

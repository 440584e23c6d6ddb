package millrace.localstack;

import java.io.IOException;
import java.net.URI;
import org.apache.kafka.common.utils.AppInfoParser;
import org.testcontainers.containers.Network;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.localstack.LocalStackContainer;

/** LocalStack and Kafka, each in a container, with the stacks that LocalStack can run. */
final class LocalStackCloud implements Cloud {

    static final String TOKEN = "LOCALSTACK_AUTH_TOKEN";

    /** The last that starts without a token. */
    private static final String COMMUNITY = "localstack/localstack:4.14.0";

    private static final String WITH_TOKEN = "localstack/localstack:2026.06.0";

    /** Kafka's address in the network of the containers; the template has it, too. */
    private static final String KAFKA = "kafka:19092";

    private final Network network = Network.newNetwork();
    private final KafkaContainer kafka =
            new KafkaContainer("apache/kafka:" + AppInfoParser.getVersion())
                    .withNetwork(network)
                    .withListener(KAFKA);
    private final LocalStackContainer localStack;

    private LocalStackCloud(String image) {
        localStack =
                new LocalStackContainer(image)
                        .withNetwork(network)
                        .withEnv("DEFAULT_REGION", Calls.REGION);
    }

    /** The services that need no token. */
    static LocalStackCloud community() throws IOException {
        return new LocalStackCloud(COMMUNITY).start();
    }

    /** The same, with a Kafka mapping and an HTTP API. */
    static LocalStackCloud withToken(String token) throws IOException {
        var cloud = new LocalStackCloud(WITH_TOKEN);
        cloud.localStack.withEnv(TOKEN, token);
        cloud.start();
        try {
            Records.of(cloud).createTopic("mapped.events");
            new Stack(new Calls(cloud.endpoint()), "mapping").created();
            return cloud;
        } catch (RuntimeException e) {
            cloud.close();
            throw e;
        }
    }

    private LocalStackCloud start() throws IOException {
        try {
            kafka.start();
            localStack.start();
            var calls = new Calls(endpoint());
            calls.put("s3", "/code", new byte[0]);
            calls.put("s3", "/code/keep-records.zip", FunctionCode.zip());
            new Stack(calls, "services").created();
            return this;
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public URI endpoint() {
        return localStack.getEndpoint();
    }

    @Override
    public URI dynamoDb() {
        return endpoint();
    }

    @Override
    public String bootstrapServers() {
        return kafka.getBootstrapServers();
    }

    @Override
    public String api(String apiId) {
        return endpoint() + "/_aws/execute-api/" + apiId + "/$default";
    }

    @Override
    public void close() {
        localStack.stop();
        kafka.stop();
        network.close();
    }
}

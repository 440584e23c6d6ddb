package millrace.cloud.sqs.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import millrace.cloud.http.LocalWebServer;
import millrace.cloud.http.Purpose;
import millrace.cloud.sqs.queue.Queues;
import millrace.cloud.sqs.queue.QueuesFixture;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Queues behind their HTTP server, and AWS's own client of them. */
public final class SqsServer implements AutoCloseable {

    private final Queues queues;
    private final LocalWebServer server;
    private final SqsClient client;
    private int created;

    private SqsServer() throws IOException {
        queues = Queues.open(null, QueuesFixture.ARN, InstantSource.system());
        server =
                LocalWebServer.start(
                        0,
                        new Purpose("SQS", "--port"),
                        new SqsApi(queues, InstantSource.system()));
        client = client(server.address());
    }

    public static SqsServer start() {
        try {
            return new SqsServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Queues queues() {
        return queues;
    }

    public SqsClient client() {
        return client;
    }

    private static SqsClient client(URI endpoint) {
        return SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.AP_NORTHEAST_2)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("local", "local")))
                .build();
    }

    String queue(Map<QueueAttributeName, String> attributes) {
        var name = "queue-" + ++created + (attributes.isEmpty() ? "" : ".fifo");
        return client.createQueue(create -> create.queueName(name).attributes(attributes))
                .queueUrl();
    }

    String standard() {
        return queue(Map.of());
    }

    String fifo() {
        return queue(Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
    }

    Message receiveOne(String url) {
        return client.receiveMessage(receive ->
                        receive.queueUrl(url)
                                .messageAttributeNames("All")
                                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages()
                .getFirst();
    }

    @Override
    public void close() {
        client.close();
        queues.close();
        server.close();
    }
}

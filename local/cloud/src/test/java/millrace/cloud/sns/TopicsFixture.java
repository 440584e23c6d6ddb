package millrace.cloud.sns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.lambda.runtime.FakeFunctions;
import millrace.cloud.sqs.message.MessageAttribute;
import millrace.cloud.sqs.queue.QueuesFixture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A standard topic and a FIFO topic with queues and functions that subscribe to them. */
final class TopicsFixture implements AutoCloseable {

    static final String NEWS = LocalAccount.arn("sns", "news");
    static final String ORDERS = LocalAccount.arn("sns", "orders.fifo");
    static final JsonMapper JSON = new JsonMapper();

    final QueuesFixture queues = new QueuesFixture();
    final FakeFunctions functions = new FakeFunctions();
    final List<String> measured = Collections.synchronizedList(new ArrayList<>());
    private final Deliveries deliveries =
            new Deliveries(
                    new Endpoints(() -> queues.queues, () -> functions), Duration.ofMillis(1));

    static Subscription queue(String topicArn, String queue) {
        return subscription(
                topicArn, Protocol.SQS, QueuesFixture.ARN + queue, false, FilterPolicy.ALL, null);
    }

    static Subscription raw(String topicArn, String queue, FilterPolicy filter) {
        return subscription(topicArn, Protocol.SQS, QueuesFixture.ARN + queue, true, filter, null);
    }

    static Subscription function(String function, @Nullable String deadLetterQueue) {
        return subscription(
                NEWS,
                Protocol.LAMBDA,
                LocalAccount.arn("lambda", "function:" + function),
                false,
                FilterPolicy.ALL,
                deadLetterQueue);
    }

    private static Subscription subscription(
            String topicArn,
            Protocol protocol,
            String endpoint,
            boolean raw,
            FilterPolicy filter,
            @Nullable String deadLetterQueue) {
        return new Subscription(
                topicArn + ":" + endpoint.substring(endpoint.lastIndexOf(':') + 1),
                topicArn,
                protocol,
                endpoint,
                raw,
                filter,
                deadLetterQueue);
    }

    Topic topic(Subscription... subscriptions) {
        return topic(new TopicResource("news", "", false, false), subscriptions);
    }

    Topic topic(TopicResource resource, Subscription... subscriptions) {
        return new Topic(
                resource,
                List.of(subscriptions),
                deliveries,
                queues.clock,
                new TopicCounts(
                        resource.name(),
                        (namespace, name, dimensions, value) ->
                                measured.add(namespace + " " + name + " " + dimensions)));
    }

    Topics topics(Topic... topics) {
        return new Topics(List.of(topics), deliveries);
    }

    static TopicResource fifo(boolean byContent, boolean byGroup) {
        return new TopicResource("orders.fifo", "", byContent, byGroup);
    }

    static Publication ordered(String message, String group, @Nullable String id) {
        return new Publication(message, false, null, Map.of(), group, id);
    }

    static Publication with(String attribute, String type, String value) {
        return new Publication(
                "text",
                false,
                null,
                Map.of(attribute, new MessageAttribute(type, value, null)),
                null,
                null);
    }

    static FilterPolicy filter(String policy, String scope) {
        return FilterPolicy.read((ObjectNode) JSON.readTree(policy.replace('\'', '"')), scope);
    }

    /** Waits for what is being delivered. */
    void delivered() {
        deliveries.close();
    }

    List<String> bodies(String queue) {
        return QueuesFixture.bodies(queues.receive(queue));
    }

    JsonNode onlyBody(String queue) {
        return JSON.readTree(bodies(queue).getFirst());
    }

    @Override
    public void close() {
        deliveries.close();
    }
}

package millrace.cloud.sns;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All topics by their ARN. They are those of the template, and none comes or goes. */
public final class Topics implements AutoCloseable {

    private final Map<String, Topic> byArn;
    private final Deliveries deliveries;

    Topics(List<Topic> topics, Deliveries deliveries) {
        this.byArn =
                topics.stream()
                        .collect(Collectors.toMap(each -> each.resource().arn(), each -> each));
        this.deliveries = deliveries;
    }

    /**
     * Accepts a message; its subscriptions get it later.
     *
     * @throws SnsException when SNS would refuse it, or when no topic has this ARN
     */
    public Published publish(String topicArn, Publication message) {
        return required(topicArn).publish(message);
    }

    boolean has(String arn) {
        return byArn.containsKey(arn);
    }

    /**
     * @throws SnsException when no topic has this ARN
     */
    Topic required(String arn) {
        var topic = byArn.get(arn);
        if (topic == null) {
            throw SnsException.unknownTopic();
        }
        return topic;
    }

    /** In order of their names. */
    List<Topic> all() {
        return byArn.values().stream()
                .sorted(Comparator.comparing(each -> each.resource().name()))
                .toList();
    }

    @Override
    public void close() {
        deliveries.close();
    }
}

package millrace.cloud.mapping.sns;

import java.util.function.Predicate;
import java.util.function.Supplier;
import millrace.cloud.mapping.delivery.FailureMessages;
import millrace.cloud.mapping.delivery.GivenUp;
import millrace.cloud.sns.Publication;
import millrace.cloud.sns.SnsService;
import millrace.cloud.sns.Topics;

/**
 * Standard topics as on-failure destinations; Lambda takes no FIFO topics.
 *
 * @param exists asked when mappings are read, before there are topics
 */
public record TopicMessages(Supplier<Topics> topics, Predicate<String> exists)
        implements FailureMessages {

    private static final String ARN = "arn:aws:sns:";
    private static final String FIFO = ".fifo";

    /** The topics of the template. */
    public static TopicMessages of(SnsService sns) {
        return new TopicMessages(sns::topics, name -> sns.topicNames().has(name));
    }

    @Override
    public boolean takes(String destination) {
        return destination.startsWith(ARN)
                && !destination.endsWith(FIFO)
                && exists.test(destination.substring(destination.lastIndexOf(':') + 1));
    }

    @Override
    public void send(String destination, GivenUp batch, String message) {
        topics.get().publish(destination, Publication.of(message));
    }
}

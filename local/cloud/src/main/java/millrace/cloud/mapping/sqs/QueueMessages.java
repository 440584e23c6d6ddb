package millrace.cloud.mapping.sqs;

import java.util.function.Predicate;
import java.util.function.Supplier;
import millrace.cloud.mapping.delivery.FailureMessages;
import millrace.cloud.mapping.delivery.GivenUp;
import millrace.cloud.sqs.SqsService;
import millrace.cloud.sqs.queue.Queues;

/**
 * Queues as on-failure destinations.
 *
 * @param exists asked when mappings are read, before there are queues
 */
public record QueueMessages(Supplier<Queues> queues, Predicate<String> exists)
        implements FailureMessages {

    /** The queues of the template. */
    public static QueueMessages of(SqsService sqs) {
        return new QueueMessages(sqs::queues, name -> sqs.queueNames().has(name));
    }

    /** Queues that no template describes. */
    public static QueueMessages at(Supplier<Queues> queues) {
        return new QueueMessages(queues, name -> queues.get().exists(name));
    }

    /** A queue of another app is not there; nobody could read it here. */
    @Override
    public boolean takes(String destination) {
        return QueueArn.is(destination) && exists.test(QueueArn.name(destination));
    }

    @Override
    public void send(String destination, GivenUp batch, String message) {
        queues.get().send(QueueArn.name(destination), message);
    }
}

package millrace.cloud.mapping.sqs;

import java.util.function.Supplier;
import millrace.cloud.mapping.delivery.FailureMessages;
import millrace.cloud.sqs.SqsService;
import millrace.cloud.sqs.queue.Queues;

/** Queues as on-failure destinations. */
public record QueueMessages(Supplier<Queues> queues) implements FailureMessages {

    /** The queues of the template. */
    public static QueueMessages of(SqsService sqs) {
        return new QueueMessages(sqs::queues);
    }

    /** A queue of another app is not there; nobody could read it here. */
    @Override
    public boolean takes(String destination) {
        return QueueArn.is(destination) && queues.get().exists(QueueArn.name(destination));
    }

    @Override
    public void send(String destination, String message) {
        queues.get().send(QueueArn.name(destination), message);
    }
}

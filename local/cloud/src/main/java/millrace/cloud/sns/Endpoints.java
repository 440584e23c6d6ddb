package millrace.cloud.sns;

import java.util.Map;
import java.util.function.Supplier;
import millrace.cloud.lambda.runtime.FunctionNames;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import millrace.cloud.sqs.definition.QueueIdentity;
import millrace.cloud.sqs.message.OutgoingMessage;
import millrace.cloud.sqs.queue.Queues;

/** Hands notifications to queues and functions, each in the form of its protocol. */
record Endpoints(Supplier<Queues> queues, Supplier<FunctionRuntime> functions) {

    /**
     * Returns when the queue has the message, or when the function has answered.
     *
     * @throws RuntimeException when it is not delivered; retriable
     */
    void send(Subscription subscription, Notification notification) {
        switch (subscription.protocol()) {
            case SQS ->
                    send(
                            Subscription.queueName(subscription.endpoint()),
                            subscription,
                            notification);
            case LAMBDA -> invoke(subscription, notification);
        }
    }

    /** Puts a notification that is given up into a dead-letter queue. */
    void bury(String deadLetterQueue, Subscription subscription, Notification notification) {
        send(deadLetterQueue, subscription, notification);
    }

    private void send(String queue, Subscription subscription, Notification notification) {
        var publication = notification.publication();
        var fifo = QueueIdentity.isFifo(queue);
        queues.get()
                .send(
                        queue,
                        new OutgoingMessage(
                                subscription.raw()
                                        ? publication.text(subscription.protocol())
                                        : NotificationJson.envelope(notification, subscription),
                                subscription.raw() ? publication.attributes() : Map.of(),
                                null,
                                null,
                                publication.groupId(),
                                fifo ? deduplicationId(notification) : null));
    }

    /** The message's own, so that what is sent again after a failure is a duplicate. */
    private static String deduplicationId(Notification notification) {
        var given = notification.publication().deduplicationId();
        return given == null ? Topic.contentId(notification.publication()) : given;
    }

    private void invoke(Subscription subscription, Notification notification) {
        var function = FunctionNames.of(subscription.endpoint());
        var result =
                functions
                        .get()
                        .invoke(function, NotificationJson.event(notification, subscription));
        var error = result.error();
        if (error != null) {
            throw new IllegalStateException("%s failed with %s".formatted(function, error.type()));
        }
    }
}

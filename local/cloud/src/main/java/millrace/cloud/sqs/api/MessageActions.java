package millrace.cloud.sqs.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import millrace.cloud.sqs.definition.MessageRules;
import millrace.cloud.sqs.fault.SqsException;
import millrace.cloud.sqs.message.OutgoingMessage;
import millrace.cloud.sqs.queue.Queues;

/** The actions on one message at a time. */
final class MessageActions {

    static final int MOST_RECEIVED = 10;
    static final int LONGEST_VISIBILITY_SECONDS = 43_200;
    private static final int LONGEST_WAIT_SECONDS = 20;

    private final Queues queues;

    MessageActions(Queues queues) {
        this.queues = queues;
    }

    Map<String, Object> send(SqsRequest request) {
        return send(request.queue(), request.message());
    }

    Map<String, Object> send(String queueName, OutgoingMessage message) {
        return queues.on(
                queueName,
                queue -> {
                    MessageRules.check(message, queue.attributes());
                    return MessageAnswers.sent(message, queue.sending().send(message));
                });
    }

    Map<String, Object> receive(SqsRequest request) {
        var most = request.number("MaxNumberOfMessages", 1, MOST_RECEIVED);
        var visibility = request.number("VisibilityTimeout", 0, LONGEST_VISIBILITY_SECONDS);
        var wait = request.number("WaitTimeSeconds", 0, LONGEST_WAIT_SECONDS);
        var name = request.queue();
        var received =
                queues.receive(
                        name,
                        most == null ? 1 : most,
                        visibility == null ? null : Duration.ofSeconds(visibility),
                        wait == null
                                ? queues.on(name, queue -> queue.attributes().receiveWait())
                                : Duration.ofSeconds(wait));
        if (received.isEmpty()) {
            return Map.of();
        }
        var system = new ArrayList<>(request.names("AttributeNames"));
        system.addAll(request.names("MessageSystemAttributeNames"));
        var attributes = request.names("MessageAttributeNames");
        return Map.of(
                "Messages",
                received.stream()
                        .map(each -> MessageAnswers.received(each, system, attributes))
                        .toList());
    }

    Map<String, Object> delete(SqsRequest request) {
        delete(request.queue(), request);
        return Map.of();
    }

    void delete(String queue, SqsRequest entry) {
        queues.acknowledge(queue, entry.required("ReceiptHandle"));
    }

    Map<String, Object> changeVisibility(SqsRequest request) {
        changeVisibility(request.queue(), request);
        return Map.of();
    }

    void changeVisibility(String queueName, SqsRequest entry) {
        var handle = entry.required("ReceiptHandle");
        var seconds = entry.number("VisibilityTimeout", 0, LONGEST_VISIBILITY_SECONDS);
        if (seconds == null) {
            throw SqsException.missing("VisibilityTimeout");
        }
        queues.on(
                queueName,
                queue -> {
                    queue.receipts().changeVisibility(handle, Duration.ofSeconds(seconds));
                    return true;
                });
    }
}

package millrace.cloud.sqs.api;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import millrace.cloud.sqs.definition.QueueAttribute;
import millrace.cloud.sqs.queue.MessageQueue;

/** A queue's attributes in the form of the JSON protocol, with those that only can be read. */
final class QueueAttributeAnswer {

    private static final Set<String> READ_ONLY =
            Set.of(
                    "All",
                    "QueueArn",
                    "CreatedTimestamp",
                    "LastModifiedTimestamp",
                    "ApproximateNumberOfMessages",
                    "ApproximateNumberOfMessagesNotVisible",
                    "ApproximateNumberOfMessagesDelayed");

    private QueueAttributeAnswer() {}

    static boolean knows(String name) {
        return READ_ONLY.contains(name) || QueueAttribute.named(name).isPresent();
    }

    static Map<String, String> of(MessageQueue queue) {
        var answer = new TreeMap<>(queue.attributes().asText());
        var definition = queue.definition();
        var counts = queue.counts();
        answer.put("QueueArn", queue.identity().arn());
        answer.put("CreatedTimestamp", Long.toString(definition.createdAt().getEpochSecond()));
        answer.put(
                "LastModifiedTimestamp", Long.toString(definition.modifiedAt().getEpochSecond()));
        answer.put("ApproximateNumberOfMessages", Integer.toString(counts.visible()));
        answer.put("ApproximateNumberOfMessagesNotVisible", Integer.toString(counts.inFlight()));
        answer.put("ApproximateNumberOfMessagesDelayed", Integer.toString(counts.delayed()));
        return answer;
    }
}

package millrace.cloud.sqs;

import java.time.Instant;
import java.util.Map;

/** The settings of a queue, which can be changed. */
record QueueDefinition(
        QueueAttributes attributes,
        Map<String, String> tags,
        Instant createdAt,
        Instant modifiedAt) {

    QueueDefinition with(QueueAttributes changed, Instant at) {
        return new QueueDefinition(changed, tags, createdAt, at);
    }

    QueueDefinition withTags(Map<String, String> changed) {
        return new QueueDefinition(attributes, Map.copyOf(changed), createdAt, modifiedAt);
    }
}

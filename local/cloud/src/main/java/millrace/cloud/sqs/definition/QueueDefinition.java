package millrace.cloud.sqs.definition;

import java.time.Instant;
import java.util.Map;

/** The settings of a queue, which can be changed. */
public record QueueDefinition(
        QueueAttributes attributes,
        Map<String, String> tags,
        Instant createdAt,
        Instant modifiedAt) {

    public QueueDefinition with(QueueAttributes changed, Instant at) {
        return new QueueDefinition(changed, tags, createdAt, at);
    }

    public QueueDefinition withTags(Map<String, String> changed) {
        return new QueueDefinition(attributes, Map.copyOf(changed), createdAt, modifiedAt);
    }
}

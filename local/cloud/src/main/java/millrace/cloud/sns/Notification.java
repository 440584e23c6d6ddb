package millrace.cloud.sns;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that a topic has accepted.
 *
 * @param sequenceNumber null in a standard topic
 */
record Notification(
        String id,
        String topicArn,
        Publication publication,
        Instant publishedAt,
        @Nullable String sequenceNumber) {}

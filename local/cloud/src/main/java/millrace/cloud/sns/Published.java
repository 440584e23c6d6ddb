package millrace.cloud.sns;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a publisher: the message, or the earlier one of which it is a duplicate.
 *
 * @param sequenceNumber null in a standard topic
 */
public record Published(String messageId, @Nullable String sequenceNumber) {}

package millrace.platform.kafka;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The envelope on every dead-letter topic (X07). The original topic, partition, offset, group and
 * event id ride as headers beside the original headers.
 *
 * @param originalEvent the record's value as JSON, or as base64 text where it was not readable
 * @param failureReason why it was given up, for a person
 * @param retryCount how many attempts were made
 * @param stackTrace at most {@link #MAX_STACK_TRACE} characters
 */
public record DeadLetter(
        @Nullable JsonNode originalEvent,
        String failureReason,
        int retryCount,
        Instant lastAttemptAt,
        String stackTrace) {

    public static final int MAX_STACK_TRACE = 8 * 1024;

    public static final int MAX_REASON = 1024;
}

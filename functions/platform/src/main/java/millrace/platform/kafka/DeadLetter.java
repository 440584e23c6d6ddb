package millrace.platform.kafka;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The envelope on every dead-letter topic (X07). The original topic, partition, offset, group and
 * event id ride as headers beside the original headers. It always fits into a Kafka record.
 *
 * @param originalEvent the record's value: JSON as a structure, deeply nested JSON as its text, all
 *     else as base64; null for none
 * @param failureReason why it was given up, for a person; at most {@link #MAX_REASON} characters
 * @param retryCount how many attempts were made
 * @param stackTrace at most {@link #MAX_STACK_TRACE} characters
 * @param truncated the value that {@code originalEvent} is only the beginning of; null where it is
 *     whole
 */
public record DeadLetter(
        @Nullable JsonNode originalEvent,
        String failureReason,
        int retryCount,
        Instant lastAttemptAt,
        String stackTrace,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Truncated truncated) {

    public static final int MAX_STACK_TRACE = 8 * 1024;

    public static final int MAX_REASON = 1024;

    /**
     * A value that was too long for its letter. It lies at its offset for as long as its topic
     * keeps it.
     *
     * @param bytes the length of all of it
     * @param sha256 of all of it, in hexadecimal
     */
    public record Truncated(long bytes, String sha256, String topic, int partition, long offset) {}

    /** The same letter without what came from outside: no table and no topic refuses it. */
    DeadLetter withoutOriginal() {
        return new DeadLetter(null, failureReason, retryCount, lastAttemptAt, "", truncated);
    }
}

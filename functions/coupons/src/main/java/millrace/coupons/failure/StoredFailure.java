package millrace.coupons.failure;

import java.time.Instant;
import millrace.platform.kafka.DeadLetter;
import millrace.platform.kafka.DeadLetterHandler;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A dead letter that waits for an operator's decision, or had one.
 *
 * @param topic the topic of the record that was given up; with partition and offset it makes the id
 * @param key of the record
 * @param cause the reason to give it up
 * @param originalEvent the record's value; null where it is over {@link #MAX_EVENT_CHARACTERS}, so
 *     that it must be read at its offset
 */
record StoredFailure(
        String failureId,
        String topic,
        int partition,
        long offset,
        String group,
        String key,
        String cause,
        int attempts,
        @Nullable JsonNode originalEvent,
        Instant lastAttemptAt,
        State state) {

    /** An item holds 400 KB; a character is at most 3 bytes. */
    static final int MAX_EVENT_CHARACTERS = 64 * 1024;

    enum State {
        OPEN,
        REPROCESSED,
        DISCARDED
    }

    static StoredFailure of(DeadLetterHandler.Received received) {
        var letter = received.letter();
        var origin = received.origin();
        var place = origin.topic() + "-" + origin.partition() + "-" + origin.offset();
        return new StoredFailure(
                place.replaceAll("[^A-Za-z0-9._-]", "_"),
                origin.topic(),
                origin.partition(),
                origin.offset(),
                origin.group(),
                received.key(),
                letter.failureReason(),
                letter.retryCount(),
                limited(letter),
                letter.lastAttemptAt(),
                State.OPEN);
    }

    private static @Nullable JsonNode limited(DeadLetter letter) {
        var event = letter.originalEvent();
        return event == null || event.toString().length() > MAX_EVENT_CHARACTERS ? null : event;
    }

    StoredFailure settled(State next) {
        return new StoredFailure(
                failureId,
                topic,
                partition,
                offset,
                group,
                key,
                cause,
                attempts,
                originalEvent,
                lastAttemptAt,
                next);
    }
}

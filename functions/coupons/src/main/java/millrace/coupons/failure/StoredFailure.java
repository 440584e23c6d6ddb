package millrace.coupons.failure;

import java.time.Instant;
import java.util.Optional;
import millrace.coupons.claim.ClaimId;
import millrace.events.BoundedText;
import millrace.platform.kafka.DeadLetter;
import millrace.platform.kafka.DeadLetterHandler;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * A dead letter that waits for an operator's decision, or had one.
 *
 * @param topic the topic of the record that was given up; with partition and offset it makes the id
 * @param key of the record
 * @param cause the reason to give it up
 * @param originalEvent the beginning of the record's value as text, which every table takes; rows
 *     of earlier versions hold it as a structure. Null for a record without value
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

    /** The rest is read at its offset. An item holds 400 KB; a character is at most 3 bytes. */
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
        if (event == null || event.isNull()) {
            return null;
        }
        var text = event.isString() ? event.stringValue() : event.toString();
        return StringNode.valueOf(BoundedText.chars(text, MAX_EVENT_CHARACTERS));
    }

    /** The claim that the record was about; empty where it names none. */
    Optional<ClaimId> claim() {
        return ClaimId.in(OriginalEvent.read(originalEvent));
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

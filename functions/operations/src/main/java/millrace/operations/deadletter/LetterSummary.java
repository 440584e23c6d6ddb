package millrace.operations.deadletter;

import java.time.Instant;

/** A dead letter as lists show it: everything but what it holds. */
record LetterSummary(
        String letterId,
        String groupId,
        String topic,
        int partition,
        long offset,
        String group,
        String key,
        String eventId,
        String eventType,
        String correlationId,
        LetterStatus status,
        String exceptionClass,
        String reason,
        int attempts,
        int occurrences,
        Instant firstSeen,
        Instant lastSeen) {

    static LetterSummary of(Letter letter) {
        var origin = letter.origin();
        return new LetterSummary(
                letter.letterId(),
                letter.cause().groupId(),
                origin.topic(),
                origin.partition(),
                origin.offset(),
                origin.group(),
                letter.content().key(),
                origin.eventId(),
                letter.content().eventType(),
                letter.content().correlationId(),
                letter.status(),
                letter.cause().exceptionClass(),
                letter.failure().reason(),
                letter.failure().attempts(),
                letter.occurrences(),
                letter.firstSeen(),
                letter.lastSeen());
    }
}

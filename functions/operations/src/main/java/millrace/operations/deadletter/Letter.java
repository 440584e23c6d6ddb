package millrace.operations.deadletter;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import millrace.events.BoundedText;
import millrace.operations.deadletter.LetterState.Discarded;
import millrace.operations.deadletter.LetterState.Open;
import millrace.operations.deadletter.LetterState.Parked;
import millrace.operations.deadletter.LetterState.Redriving;
import millrace.platform.kafka.DeadLetter;
import millrace.platform.kafka.DeadLetterHandler.Received;
import millrace.platform.kafka.DeadLetterOrigin;
import millrace.platform.runtime.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A record that a consumer group gave up. Given up again, by redrive or by accident, it is the same
 * letter: the group and the event's id make it. Where it has no event id, the place makes it at
 * which it stood first.
 *
 * @param key of the record; empty for none
 * @param value the record's own; null where it has none, is no text, or was too long for its letter
 * @param truncated the place of the value where the letter does not hold it
 * @param occurrences how often it was given up
 * @param redrives the last ones, from the oldest on
 */
record Letter(
        String letterId,
        DeadLetterOrigin origin,
        String key,
        String eventType,
        String correlationId,
        Cause cause,
        String reason,
        int attempts,
        String stackTrace,
        Map<String, String> headers,
        @Nullable String value,
        DeadLetter.@Nullable Truncated truncated,
        int occurrences,
        Instant firstSeen,
        Instant lastSeen,
        LetterState state,
        List<Redriven> redrives) {

    /** After so many redrives that failed a letter is parked. */
    static final int MAX_REDRIVES = 3;

    /** A header of a record that was redriven: the partition and offset at which it stood first. */
    static final String FIRST_PLACE = "redrivenFrom";

    private static final Pattern PLACE = Pattern.compile("\\d{1,10}-\\d{1,19}");

    private static final int ID_CHARACTERS = 32;
    private static final int MAX_TEXT = 128;
    private static final int MAX_HISTORY = 20;

    /**
     * One redrive of it.
     *
     * @param failedAt when it was given up again; null where it was not
     */
    record Redriven(String redriveId, long by, Instant sentAt, @Nullable Instant failedAt) {}

    Letter {
        headers = Map.copyOf(headers);
        redrives = List.copyOf(redrives);
    }

    static Letter of(Received received, Instant now) {
        var letter = received.letter();
        var origin = received.origin();
        var event = letter.originalEvent();
        return new Letter(
                idOf(origin, placeOf(origin, received.headers())),
                origin,
                received.key(),
                event == null
                        ? ""
                        : BoundedText.chars(event.path("eventType").asString(""), MAX_TEXT),
                BoundedText.chars(received.headers().getOrDefault("correlationId", ""), MAX_TEXT),
                Cause.of(letter, origin),
                letter.failureReason(),
                letter.retryCount(),
                letter.stackTrace(),
                received.headers(),
                received.value(),
                letter.truncated(),
                1,
                now,
                now,
                new Open(),
                List.of());
    }

    private static String idOf(DeadLetterOrigin origin, String place) {
        var record = origin.eventId().isEmpty() ? place : origin.eventId();
        return Sha256.hex(String.join("\n", origin.topic(), origin.group(), record))
                .substring(0, ID_CHARACTERS);
    }

    private static String placeOf(DeadLetterOrigin origin, Map<String, String> headers) {
        var first = headers.getOrDefault(FIRST_PLACE, "");
        return PLACE.matcher(first).matches() ? first : origin.partition() + "-" + origin.offset();
    }

    /** The partition and offset at which the record stood before any redrive. */
    String firstPlace() {
        return placeOf(origin, headers);
    }

    LetterStatus status() {
        return state.status();
    }

    /** The same letter after it was given up once more, as {@code again} says. */
    Letter givenUpAgain(Letter again) {
        var failed = redrives;
        if (state instanceof Redriving && !redrives.isEmpty()) {
            var last = redrives.getLast();
            failed =
                    Stream.concat(
                                    redrives.stream().limit(redrives.size() - 1L),
                                    Stream.of(
                                            new Redriven(
                                                    last.redriveId(),
                                                    last.by(),
                                                    last.sentAt(),
                                                    again.lastSeen())))
                            .toList();
        }
        var isSpent =
                state instanceof Redriving
                        && failed.stream().filter(each -> each.failedAt() != null).count()
                                >= MAX_REDRIVES;
        return new Letter(
                letterId,
                again.origin(),
                again.key(),
                again.eventType(),
                again.correlationId(),
                again.cause(),
                again.reason(),
                again.attempts(),
                again.stackTrace(),
                again.headers(),
                again.value() == null ? value : again.value(),
                again.truncated(),
                occurrences + 1,
                firstSeen,
                again.lastSeen(),
                isSpent ? new Parked() : new Open(),
                failed);
    }

    Letter discarded(Discarded decision) {
        return in(decision, redrives);
    }

    Letter handled(Instant at) {
        return in(new LetterState.Handled(at), redrives);
    }

    Letter redriven(Redriven redrive) {
        var history =
                Stream.concat(redrives.stream(), Stream.of(redrive))
                        .skip(Math.max(0, redrives.size() + 1 - MAX_HISTORY))
                        .toList();
        return in(new Redriving(redrive.redriveId(), redrive.sentAt()), history);
    }

    private Letter in(LetterState next, List<Redriven> history) {
        return new Letter(
                letterId,
                origin,
                key,
                eventType,
                correlationId,
                cause,
                reason,
                attempts,
                stackTrace,
                headers,
                value,
                truncated,
                occurrences,
                firstSeen,
                lastSeen,
                next,
                history);
    }
}

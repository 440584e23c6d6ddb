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
import millrace.platform.kafka.DeadLetterHandler.Received;
import millrace.platform.kafka.DeadLetterOrigin;
import millrace.platform.runtime.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A record that a consumer group gave up. Given up again, by redrive or by accident, it is the same
 * letter: the group and the event's id make it. Where it has no event id, the place makes it at
 * which it stood first.
 *
 * @param content what a redrive sends: the record as it was, or as it was edited last
 * @param occurrences how often it was given up
 * @param redrives the last ones, from the oldest on
 * @param edits all of them, from the first on; its {@code before} is the record as it was
 */
record Letter(
        String letterId,
        DeadLetterOrigin origin,
        LetterContent content,
        Failure failure,
        int occurrences,
        Instant firstSeen,
        Instant lastSeen,
        LetterState state,
        List<Redriven> redrives,
        List<LetterEdit> edits) {

    /** After so many redrives that failed a letter is parked. */
    static final int MAX_REDRIVES = 3;

    /** A header of a record that was redriven: the partition and offset at which it stood first. */
    static final String FIRST_PLACE = "redrivenFrom";

    private static final Pattern PLACE = Pattern.compile("\\d{1,10}-\\d{1,19}");

    private static final int ID_CHARACTERS = 32;
    private static final int MAX_TEXT = 128;
    private static final int MAX_HISTORY = 20;

    /** The last time that it was given up. */
    record Failure(Cause cause, String reason, int attempts, String stackTrace) {}

    /**
     * One redrive of it.
     *
     * @param failedAt when it was given up again; null where it was not
     */
    record Redriven(String redriveId, long by, Instant sentAt, @Nullable Instant failedAt) {}

    Letter {
        redrives = List.copyOf(redrives);
        edits = List.copyOf(edits);
    }

    static Letter of(Received received, Instant now) {
        var letter = received.letter();
        var origin = received.origin();
        return new Letter(
                idOf(origin, received.headers()),
                origin,
                contentOf(received),
                new Failure(
                        Cause.of(letter, origin),
                        letter.failureReason(),
                        letter.retryCount(),
                        letter.stackTrace()),
                1,
                now,
                now,
                new Open(),
                List.of(),
                List.of());
    }

    private static LetterContent contentOf(Received received) {
        var event = received.letter().originalEvent();
        return new LetterContent(
                received.key(),
                event == null
                        ? ""
                        : BoundedText.chars(event.path("eventType").asString(""), MAX_TEXT),
                BoundedText.chars(received.headers().getOrDefault("correlationId", ""), MAX_TEXT),
                received.headers(),
                received.value(),
                received.letter().truncated());
    }

    /** A record that got its event id by an edit is still the letter of its place. */
    private static String idOf(DeadLetterOrigin origin, Map<String, String> headers) {
        var ofPlace = idOf(origin, placeOf(origin, headers));
        return origin.eventId().isEmpty() || EditMark.in(headers).isOf(ofPlace)
                ? ofPlace
                : idOf(origin, origin.eventId());
    }

    private static String idOf(DeadLetterOrigin origin, String record) {
        return idOf(origin.topic(), origin.group(), record);
    }

    private static String placeOf(DeadLetterOrigin origin, Map<String, String> headers) {
        var first = headers.getOrDefault(FIRST_PLACE, "");
        return PLACE.matcher(first).matches() ? first : origin.partition() + "-" + origin.offset();
    }

    /** The partition and offset at which the record stood before any redrive. */
    String firstPlace() {
        return placeOf(origin, content.headers());
    }

    Cause cause() {
        return failure.cause();
    }

    /** The id of the letter of an event that a group gave up. */
    static String idOf(String topic, String group, String eventId) {
        return Sha256.hex(String.join("\n", topic, group, eventId)).substring(0, ID_CHARACTERS);
    }

    /** All keys under which its record was or is known, from the first on. */
    List<String> keys() {
        return Stream.concat(edits.stream().map(LetterEdit::before), Stream.of(content))
                .map(LetterContent::key)
                .distinct()
                .toList();
    }

    /** True while it waits for a person to decide. */
    boolean isWaiting() {
        return state instanceof Open || state instanceof Parked;
    }

    LetterStatus status() {
        return state.status();
    }

    /**
     * The same letter after it was given up once more, as {@code again} says. An older version of
     * an edited record may come again at any time; that changes nothing of the edited one.
     */
    Letter givenUpAgain(Letter again) {
        if (isOfOlderVersion(again) || DiscardLetters.isForGood(this, again)) {
            return with(occurrences + 1, state, redrives);
        }
        var history = state instanceof Redriving ? lastFailed(again.lastSeen()) : redrives;
        var isSpent =
                state instanceof Redriving
                        && !again.cause().isParkedKey()
                        && history.stream().filter(each -> each.failedAt() != null).count()
                                >= MAX_REDRIVES;
        return new Letter(
                letterId,
                again.origin(),
                again.content().value() == null && content.value() != null
                        ? content
                        : again.content(),
                again.failure(),
                occurrences + 1,
                firstSeen,
                again.lastSeen(),
                isSpent ? new Parked() : new Open(),
                history,
                edits);
    }

    /** Of a value that got lost on its way nothing says which version it was. */
    boolean isOfOlderVersion(Letter again) {
        return again.content().value() != null
                && EditMark.in(again.content().headers()).numberOf(letterId) < edits.size();
    }

    private List<Redriven> lastFailed(Instant at) {
        var last = redrives.getLast();
        var failed = new Redriven(last.redriveId(), last.by(), last.sentAt(), at);
        return Stream.concat(redrives.stream().limit(redrives.size() - 1L), Stream.of(failed))
                .toList();
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

    /**
     * @param eventId what the record is known by from now on; its own where it had one
     */
    Letter edited(LetterContent next, String eventId, LetterEdit edit) {
        var known =
                new DeadLetterOrigin(
                        origin.topic(),
                        origin.partition(),
                        origin.offset(),
                        origin.group(),
                        eventId);
        return new Letter(
                letterId,
                known,
                next,
                failure,
                occurrences,
                firstSeen,
                lastSeen,
                state,
                redrives,
                Stream.concat(edits.stream(), Stream.of(edit)).toList());
    }

    /** The bytes of all values and headers that it holds: of the present version and the others. */
    int bytesOfVersions() {
        return Stream.concat(edits.stream().map(LetterEdit::before), Stream.of(content))
                .mapToInt(LetterContent::bytes)
                .sum();
    }

    private Letter in(LetterState next, List<Redriven> history) {
        return with(occurrences, next, history);
    }

    private Letter with(int times, LetterState next, List<Redriven> history) {
        return new Letter(
                letterId, origin, content, failure, times, firstSeen, lastSeen, next, history,
                edits);
    }
}

package millrace.operations.deadletter;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import millrace.operations.deadletter.Rewriting.Invalid;
import millrace.operations.deadletter.Rewriting.Valid;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Problem;
import millrace.platform.http.Reply;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Stored;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /api/dead-letters/{letterId}/edit}: shows in what a letter that is written anew
 * differs, or begins a redrive that sends it so, in the transaction that keeps what it was. Of a
 * letter whose state allows one sending, one version is sent.
 */
record EditLetterEndpoint(
        Letters letters,
        Redrives redrives,
        Effects effects,
        Rewriting rewriting,
        JsonMapper json,
        Ids ids,
        Clock clock)
        implements Endpoint {

    /** The most bytes that all versions of a letter have together: an item has 400 KB. */
    static final int MAX_VERSION_BYTES = 300 * 1024;

    /**
     * @param headers null for those that it has
     * @param send null for no: only shown
     */
    record Wish(
            ObjectNode value,
            @Nullable Map<String, String> headers,
            @Nullable String reason,
            @Nullable Boolean send) {}

    /**
     * @param key that of the edited event, whose order it joins
     * @param effect on the consumer that gave it up: where it stands, nothing can be sent
     * @param readers all that read the topic: those on which the effect stands know the event by
     *     its id, and skip the edited one
     */
    record Preview(
            String letterId,
            String key,
            Effect effect,
            List<Difference> differences,
            List<Reader> readers) {}

    record Reader(String group, Effect effect) {}

    @Override
    public Reply answer(Call call) {
        return letters.find(call.path("letterId"))
                .map(read -> answer(call, read))
                .orElseGet(GetLetterEndpoint::notFound);
    }

    private Reply answer(Call call, Stored<Letter> read) {
        var wish = call.body(Wish.class);
        var letter = read.value();
        var obstacle = SendLetter.obstacleOfDestination(letter);
        if (obstacle.isPresent()) {
            return refused(
                    "DEAD_LETTER_NOT_SENDABLE", "It cannot be sent: " + obstacle.get() + ".");
        }
        return switch (rewriting.rewrite(letter, wish.value(), wish.headers())) {
            case Invalid invalid -> Reply.rejected(Problem.invalid(invalid.errors()));
            case Valid valid ->
                    Objects.requireNonNullElse(wish.send(), false)
                            ? sent(call, read, valid, wish.reason())
                            : Reply.ok(preview(letter, valid));
        };
    }

    private Preview preview(Letter letter, Valid edited) {
        var key = edited.content().key();
        var readers =
                ConsumerGroups.of(letter.origin().topic()).stream()
                        .map(each -> each.group())
                        .map(group -> new Reader(group, effects.of(group, edited.eventId(), key)))
                        .toList();
        return new Preview(
                letter.letterId(),
                key,
                effects.of(letter.origin().group(), edited.eventId(), letter.content().key()),
                differences(letter, edited),
                readers);
    }

    private List<Difference> differences(Letter letter, Valid edited) {
        return Difference.between(letter.content(), edited.content(), json);
    }

    private Reply sent(Call call, Stored<Letter> read, Valid edited, @Nullable String reason) {
        var letter = read.value();
        if (differences(letter, edited).isEmpty()) {
            return refused("DEAD_LETTER_UNCHANGED", "Nothing differs. Redrive it as it is.");
        }
        var key = letter.content().key();
        if (effects.of(letter.origin().group(), edited.eventId(), key) == Effect.STANDS) {
            return refused(
                    "DEAD_LETTER_EFFECT_STANDS",
                    "Its consumer has handled the event since: it would skip another version.");
        }
        var now = clock.instant();
        var redrive = Redrive.ofOne(ids.next(), letter.letterId(), call.caller().userId(), now);
        var edit =
                new LetterEdit(
                        redrive.redriveId(), redrive.startedBy(), now, reason, letter.content());
        var next = letter.edited(edited.content(), edited.eventId(), edit);
        if (next.bytesOfVersions() > MAX_VERSION_BYTES) {
            return refused(
                    "DEAD_LETTER_FULL",
                    "All its versions stay in it, and are more than %s bytes."
                            .formatted(MAX_VERSION_BYTES));
        }
        var begun = redrive.afterSending(1);
        var work =
                new SendLetter(letters)
                        .send(List.of(read), _ -> next, redrive, now)
                        .and(redrives.create(begun));
        return Reply.accepted(RedriveView.of(begun), "/api/redrives/" + redrive.redriveId())
                .committing(work);
    }

    private static Reply refused(String code, String detail) {
        return Reply.rejected(409, code, detail);
    }
}

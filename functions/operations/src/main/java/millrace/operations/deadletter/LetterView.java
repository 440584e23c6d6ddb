package millrace.operations.deadletter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import millrace.platform.kafka.DeadLetter;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter with all that it holds.
 *
 * @param settled when and by whom it was discarded; null for any other
 * @param effect whether its consumer has handled the event meanwhile
 * @param waitsBehind the letter of its key that has to be handled or discarded first; null where
 *     there is none
 * @param waiting the records of its key that wait behind it, and are released by its redrive
 */
record LetterView(
        @JsonUnwrapped LetterSummary summary,
        Map<String, String> headers,
        @Nullable String value,
        DeadLetter.@Nullable Truncated truncated,
        String stackTrace,
        LetterState.@Nullable Discarded settled,
        List<Letter.Redriven> redrives,
        List<Edit> edits,
        Effect effect,
        @Nullable String waitsBehind,
        int waiting) {

    /** An edit with the record as it was until then. */
    record Edit(String redriveId, long by, Instant at, @Nullable String reason, Version before) {

        static Edit of(LetterEdit edit) {
            var before = edit.before();
            return new Edit(
                    edit.redriveId(),
                    edit.by(),
                    edit.at(),
                    edit.reason(),
                    new Version(before.key(), before.headers(), before.value()));
        }
    }

    record Version(String key, Map<String, String> headers, @Nullable String value) {}

    static LetterView of(Letter letter, Effect effect, ParkedLetters.Place place) {
        return new LetterView(
                LetterSummary.of(letter),
                letter.content().headers(),
                letter.content().value(),
                letter.content().truncated(),
                letter.failure().stackTrace(),
                letter.state() instanceof LetterState.Discarded discarded ? discarded : null,
                letter.redrives(),
                letter.edits().stream().map(Edit::of).toList(),
                effect,
                place.behind(),
                place.waiting());
    }
}

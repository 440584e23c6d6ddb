package millrace.operations.deadletter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import millrace.platform.kafka.DeadLetter;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter with all that it holds.
 *
 * @param settled when and by whom it was discarded; null for any other
 * @param effect whether its consumer has handled the event meanwhile
 */
record LetterView(
        @JsonUnwrapped LetterSummary summary,
        Map<String, String> headers,
        @Nullable String value,
        DeadLetter.@Nullable Truncated truncated,
        String stackTrace,
        LetterState.@Nullable Discarded settled,
        List<Letter.Redriven> redrives,
        Effect effect) {

    static LetterView of(Letter letter, Effect effect) {
        return new LetterView(
                LetterSummary.of(letter),
                letter.headers(),
                letter.value(),
                letter.truncated(),
                letter.stackTrace(),
                letter.state() instanceof LetterState.Discarded discarded ? discarded : null,
                letter.redrives(),
                effect);
    }
}

package millrace.operations.deadletter;

import java.time.Clock;
import java.util.List;
import millrace.operations.deadletter.LetterState.Discarded;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Stored;

/**
 * {@code POST /api/dead-letters/{letterId}/discard}: decides that a letter is not to be handled,
 * for a reason that stays with it.
 */
record DiscardLetterEndpoint(Letters letters, Effects effects, Clock clock) implements Endpoint {

    record Discard(String reason) {}

    @Override
    public Reply answer(Call call) {
        return letters.find(call.path("letterId"))
                .map(read -> answer(call, read))
                .orElseGet(GetLetterEndpoint::notFound);
    }

    private Reply answer(Call call, Stored<Letter> read) {
        if (!read.value().isWaiting()) {
            return Reply.rejected(
                    409,
                    "DEAD_LETTER_NOT_OPEN",
                    "It is %s: only one that is OPEN or PARKED can be discarded."
                            .formatted(read.value().status()));
        }
        var decision =
                new Discarded(
                        clock.instant(), call.caller().userId(), call.body(Discard.class).reason());
        var next = read.value().discarded(decision);
        return Reply.ok(LetterView.of(next, effects.of(next), ParkedLetters.Place.ALONE))
                .committing(new DiscardLetters(letters).discard(List.of(read), decision));
    }
}

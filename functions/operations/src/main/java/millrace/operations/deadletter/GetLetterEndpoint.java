package millrace.operations.deadletter;

import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;

/** {@code GET /api/dead-letters/{letterId}}: a letter with all that it holds. */
record GetLetterEndpoint(Letters letters, Effects effects, ParkedLetters parked)
        implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return letters.find(call.path("letterId"))
                .map(read -> Reply.ok(view(read.value())))
                .orElseGet(GetLetterEndpoint::notFound);
    }

    private LetterView view(Letter letter) {
        return LetterView.of(letter, effects.of(letter), parked.placeOf(letter));
    }

    static Reply notFound() {
        return Reply.rejected(404, "DEAD_LETTER_NOT_FOUND", "There is no such dead letter.");
    }
}

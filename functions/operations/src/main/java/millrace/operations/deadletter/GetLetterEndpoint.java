package millrace.operations.deadletter;

import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;

/** {@code GET /api/dead-letters/{letterId}}: a letter with all that it holds. */
record GetLetterEndpoint(Letters letters, Effects effects) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return letters.find(call.path("letterId"))
                .map(read -> Reply.ok(LetterView.of(read.value(), effects.of(read.value()))))
                .orElseGet(GetLetterEndpoint::notFound);
    }

    static Reply notFound() {
        return Reply.rejected(404, "DEAD_LETTER_NOT_FOUND", "There is no such dead letter.");
    }
}

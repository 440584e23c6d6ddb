package millrace.missions.attempt;

import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;

/** {@code GET /api/missions/attempts/{attemptId}}: an attempt of the caller (X24). */
public record GetAttemptEndpoint(Attempts attempts) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return attempts.find(call.caller().userId(), call.path("attemptId"))
                .map(attempt -> Reply.ok(AttemptView.of(attempt.value())))
                .orElseGet(AttemptRefusal::unknown);
    }
}

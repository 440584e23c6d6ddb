package millrace.auth;

import java.util.Map;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;

/** {@code GET /health}: answers while functions answer at all. */
record HealthEndpoint() implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return Reply.ok(Map.of("status", "UP"));
    }
}

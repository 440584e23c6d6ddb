package millrace.simulators.server;

import java.util.Map;

/** Problem documents (RFC 9457) of the routes under {@code /simulators}. */
final class ControlProblem {

    private ControlProblem() {}

    static Answer of(int status, String code, String detail) {
        return of(status, code, detail, Map.of());
    }

    static Answer invalid(Map<String, String> errors) {
        return of(400, "invalid_request", "The request has invalid fields", errors);
    }

    private static Answer of(int status, String code, String detail, Map<String, String> errors) {
        var body =
                Json.object()
                        .put("type", "about:blank")
                        .put("status", status)
                        .put("code", code)
                        .put("detail", detail);
        if (!errors.isEmpty()) {
            var list = body.putArray("errors");
            errors.forEach((field, message) ->
                    list.addObject().put("field", field).put("message", message));
        }
        return new Answer(status, "application/problem+json", Map.of(), body.toString());
    }
}

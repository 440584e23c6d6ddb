package millrace.simulators.kubernetes;

import millrace.simulators.server.Answer;
import millrace.simulators.server.Json;

/** Errors as the API server answers them: {@code Status} objects. */
final class KubernetesStatus {

    private KubernetesStatus() {}

    static Answer failure(int code, String reason, String message) {
        var body =
                Json.object()
                        .put("kind", "Status")
                        .put("apiVersion", "v1")
                        .put("status", "Failure")
                        .put("message", message)
                        .put("reason", reason)
                        .put("code", code);
        body.putObject("metadata");
        return Answer.json(code, body);
    }

    static Answer unauthorized() {
        return failure(401, "Unauthorized", "Unauthorized");
    }

    static Answer notFound(ResourcePath path) {
        return failure(404, "NotFound", quoted(path) + " not found");
    }

    static Answer alreadyExists(ResourcePath path) {
        return failure(409, "AlreadyExists", quoted(path) + " already exists");
    }

    static Answer forbidden(ResourcePath path, String why) {
        return failure(403, "Forbidden", quoted(path) + " is forbidden: " + why);
    }

    static Answer badRequest(String message) {
        return failure(400, "BadRequest", message);
    }

    /** The reason that goes with a status where a switch names none. */
    static String reasonOf(int code) {
        return switch (code) {
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "NotFound";
            case 409 -> "Conflict";
            case 422 -> "Invalid";
            case 429 -> "TooManyRequests";
            case 503 -> "ServiceUnavailable";
            case 504 -> "Timeout";
            default -> "InternalError";
        };
    }

    private static String quoted(ResourcePath path) {
        return path.kind().plural() + " \"" + path.name() + "\"";
    }
}

package millrace.simulators.fcm;

import java.util.Map;
import millrace.simulators.server.Answer;
import millrace.simulators.server.Json;
import org.jspecify.annotations.Nullable;

/** FCM's errors: a status of Google's APIs, with FCM's own code among the details. */
final class FcmErrors {

    private static final Map<String, Integer> STATUS_BY_CODE =
            Map.of(
                    "INVALID_ARGUMENT", 400,
                    "THIRD_PARTY_AUTH_ERROR", 401,
                    "SENDER_ID_MISMATCH", 403,
                    "UNREGISTERED", 404,
                    "QUOTA_EXCEEDED", 429,
                    "INTERNAL", 500,
                    "UNAVAILABLE", 503);

    private FcmErrors() {}

    static Answer of(String code, String message) {
        return of(STATUS_BY_CODE.getOrDefault(code, 500), code, message);
    }

    private static Answer of(int status, String code, String message) {
        var body = Json.object();
        var error =
                body.putObject("error")
                        .put("code", status)
                        .put("message", message)
                        .put("status", statusName(status));
        error.putArray("details")
                .addObject()
                .put("@type", "type.googleapis.com/google.firebase.fcm.v1.FcmError")
                .put("errorCode", code);
        return Answer.json(status, body);
    }

    /** The error of an access token that is none, which comes from in front of FCM. */
    static Answer unauthenticated() {
        var body = Json.object();
        body.putObject("error")
                .put("code", 401)
                .put("message", "Request had invalid authentication credentials.")
                .put("status", "UNAUTHENTICATED");
        return Answer.json(401, body);
    }

    static Answer asked(@Nullable Integer status, @Nullable String code) {
        var effective =
                code != null
                        ? code
                        : STATUS_BY_CODE.entrySet().stream()
                                .filter(known -> known.getValue().equals(status))
                                .map(Map.Entry::getKey)
                                .findFirst()
                                .orElse("INTERNAL");
        int number = status != null ? status : STATUS_BY_CODE.getOrDefault(effective, 500);
        return of(number, effective, "Asked for by the switch");
    }

    private static String statusName(int status) {
        return switch (status) {
            case 400 -> "INVALID_ARGUMENT";
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 503 -> "UNAVAILABLE";
            default -> "INTERNAL";
        };
    }
}

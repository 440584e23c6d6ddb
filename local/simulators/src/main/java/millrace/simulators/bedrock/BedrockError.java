package millrace.simulators.bedrock;

import millrace.simulators.server.Answer;
import millrace.simulators.server.Json;
import org.jspecify.annotations.Nullable;

/** Errors of Converse in AWS's REST-JSON form. */
final class BedrockError {

    private BedrockError() {}

    static Answer of(int status, String type, String message) {
        return Answer.json(status, Json.object().put("message", message))
                .with("x-amzn-ErrorType", type);
    }

    /** The error that a switch asks for. */
    static Answer asked(@Nullable Integer status, @Nullable String type) {
        int effective = status != null ? status : statusOf(type);
        return of(effective, type != null ? type : typeOf(effective), "Asked for by the switch");
    }

    private static int statusOf(@Nullable String type) {
        return switch (type) {
            case "ThrottlingException", "ModelNotReadyException" -> 429;
            case "ModelTimeoutException" -> 408;
            case "ModelErrorException" -> 424;
            case "ServiceUnavailableException" -> 503;
            case "AccessDeniedException" -> 403;
            case "ResourceNotFoundException", "FTUFormNotFilled" -> 404;
            case "ValidationException" -> 400;
            case null, default -> 500;
        };
    }

    private static String typeOf(int status) {
        return switch (status) {
            case 429 -> "ThrottlingException";
            case 408 -> "ModelTimeoutException";
            case 424 -> "ModelErrorException";
            case 503 -> "ServiceUnavailableException";
            case 403 -> "AccessDeniedException";
            case 404 -> "ResourceNotFoundException";
            default -> status < 500 ? "ValidationException" : "InternalServerException";
        };
    }
}

package millrace.simulators.ses;

import millrace.simulators.server.Answer;
import millrace.simulators.server.Json;
import org.jspecify.annotations.Nullable;

/**
 * Errors in AWS's REST-JSON form: the type in {@code x-amzn-ErrorType}, the message in the body.
 */
final class SesError {

    private SesError() {}

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
            case "TooManyRequestsException" -> 429;
            case "BadRequestException",
                    "MessageRejected",
                    "MailFromDomainNotVerifiedException",
                    "AccountSuspendedException",
                    "SendingPausedException",
                    "LimitExceededException" ->
                    400;
            case "NotFoundException" -> 404;
            case null, default -> 500;
        };
    }

    private static String typeOf(int status) {
        return switch (status) {
            case 429 -> "TooManyRequestsException";
            case 404 -> "NotFoundException";
            default -> status < 500 ? "BadRequestException" : "InternalServiceErrorException";
        };
    }
}

package millrace.simulators.server;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The REST-JSON protocol of an AWS service: signed requests, and errors with their type in {@code
 * x-amzn-ErrorType} and their message in the body.
 *
 * @param errors that the service knows, one of 400 and one of 500 among them; of several with one
 *     status, the first is what the status alone stands for
 */
public record AwsRestJson(List<ErrorType> errors) {

    /** A type of error, with the status that it comes with. */
    public record ErrorType(int status, String name) {}

    private static final Pattern SCOPE =
            Pattern.compile("Credential=[^/]+/[0-9]{8}/[^/]+/([a-z0-9-]+)/aws4_request");

    public AwsRestJson {
        errors = List.copyOf(errors);
    }

    /** Tells whether the request has a signature of version 4; it is not verified. */
    public static boolean isSigned(Request request) {
        return request.header("authorization").orElse("").startsWith("AWS4-HMAC-SHA256 ");
    }

    /**
     * The service that the request is signed for; empty where it is not signed. Clients of AWS's
     * query protocol drop the path of an endpoint, so this alone tells whom they ask.
     */
    static String serviceOf(Request request) {
        var scope = SCOPE.matcher(request.header("authorization").orElse(""));
        return scope.find() ? scope.group(1) : "";
    }

    public static Answer error(int status, String type, String message) {
        return Answer.json(status, Json.object().put("message", message))
                .with("x-amzn-ErrorType", type);
    }

    /** The error that a switch asks for, by its status, its type or both. */
    public Answer asked(@Nullable Integer status, @Nullable String type) {
        int effective = status != null ? status : statusOf(type);
        return error(effective, type != null ? type : typeOf(effective), "Asked for by the switch");
    }

    private int statusOf(@Nullable String type) {
        return errors.stream()
                .filter(error -> error.name().equals(type))
                .mapToInt(ErrorType::status)
                .findFirst()
                .orElse(500);
    }

    private String typeOf(int status) {
        return errors.stream()
                .filter(error -> error.status() == status)
                .findFirst()
                .map(ErrorType::name)
                .orElseGet(() -> typeOf(status < 500 ? 400 : 500));
    }
}

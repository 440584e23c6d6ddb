package millrace.platform.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/** A problem in the form of RFC 9457, with {@code code}, {@code errors} and its members added. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ProblemDocument(
        String type,
        String title,
        int status,
        String code,
        String detail,
        List<Problem.FieldError> errors,
        @JsonAnyGetter Map<String, Object> members) {

    static ProblemDocument of(Problem problem) {
        return new ProblemDocument(
                "about:blank",
                title(problem.status()),
                problem.status(),
                problem.code(),
                problem.detail(),
                problem.errors(),
                problem.members());
    }

    /** With the type {@code about:blank} the title is the status's own name. */
    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Content";
            case 423 -> "Locked";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            default -> status < 500 ? "Refused" : "Internal Server Error";
        };
    }
}

package millrace.platform.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An RFC 9457 problem document.
 *
 * @param code stable, for programs, such as {@code ORDER_NOT_FOUND}
 * @param detail for people: what is wrong and how to mend it; never an exception's text
 * @param errors one per field, empty unless a body was invalid
 * @param members what a program needs beside, by name: RFC 9457's extension members
 */
public record Problem(
        int status,
        String code,
        String detail,
        List<FieldError> errors,
        Map<String, Object> members) {

    /**
     * @param field a JSON pointer into the body, such as {@code /items/0/quantity}
     */
    public record FieldError(String field, String message) {}

    /** Answers that were stored before there were members have none. */
    public Problem(
            int status,
            String code,
            String detail,
            List<FieldError> errors,
            @Nullable Map<String, Object> members) {
        this.status = status;
        this.code = code;
        this.detail = detail;
        this.errors = List.copyOf(errors);
        this.members = members == null ? Map.of() : Map.copyOf(members);
    }

    public Problem(int status, String code, String detail, List<FieldError> errors) {
        this(status, code, detail, errors, Map.of());
    }

    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, List.of());
    }

    /** Of a request whose fields or parameters are not as its operation describes them. */
    public static Problem invalid(List<FieldError> errors) {
        return new Problem(400, "VALIDATION_FAILED", "Correct the fields named in errors.", errors);
    }

    /** The same problem with one more member. */
    public Problem with(String name, Object value) {
        var more = new HashMap<>(members);
        more.put(name, value);
        return new Problem(status, code, detail, errors, more);
    }
}

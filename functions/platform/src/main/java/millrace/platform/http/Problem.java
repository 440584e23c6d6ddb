package millrace.platform.http;

import java.util.List;

/**
 * An RFC 9457 problem document.
 *
 * @param code stable, for programs, such as {@code ORDER_NOT_FOUND}
 * @param detail for people: what is wrong and how to mend it; never an exception's text
 * @param errors one per field, empty unless a body was invalid
 */
public record Problem(int status, String code, String detail, List<FieldError> errors) {

    /**
     * @param field a JSON pointer into the body, such as {@code /items/0/quantity}
     */
    public record FieldError(String field, String message) {}

    public Problem {
        errors = List.copyOf(errors);
    }

    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, List.of());
    }
}

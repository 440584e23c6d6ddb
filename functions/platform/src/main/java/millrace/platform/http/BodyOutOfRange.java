package millrace.platform.http;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** A body that its schema lets through, but whose record cannot hold it; quotes no value. */
final class BodyOutOfRange extends RuntimeException {

    private final String field;

    BodyOutOfRange(Class<?> type, JacksonException cause) {
        super(type.getSimpleName());
        field =
                cause.getPath().stream()
                        .map(BodyOutOfRange::step)
                        .collect(Collectors.joining("/", "/", ""));
    }

    private static String step(JacksonException.Reference at) {
        var name = at.getPropertyName();
        return name == null ? String.valueOf(at.getIndex()) : name;
    }

    Problem problem() {
        return Problem.invalid(List.of(new Problem.FieldError(field, "is out of range")));
    }
}

package millrace.cloud.dynamodb.tuned;

import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** All {@link PrivatePart}s, found. There is none of these where a single one is missing. */
final class PrivateParts {

    private final Map<PrivatePart, Member> found = new HashMap<>();

    private PrivateParts() {}

    /**
     * Looks every part up and changes nothing.
     *
     * @param present false for a part that is to count as missing
     */
    static PrivateParts find(Predicate<PrivatePart> present) throws MissingPartException {
        var parts = new PrivateParts();
        for (var part : PrivatePart.all()) {
            if (!present.test(part)) {
                throw new MissingPartException(part, "is taken as missing");
            }
            try {
                parts.found.put(part, part.find());
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                throw new MissingPartException(part, String.valueOf(e.getMessage()));
            }
        }
        return parts;
    }

    Field field(PrivatePart part) {
        return (Field) Objects.requireNonNull(found.get(part));
    }

    Method method(PrivatePart part) {
        return (Method) Objects.requireNonNull(found.get(part));
    }
}

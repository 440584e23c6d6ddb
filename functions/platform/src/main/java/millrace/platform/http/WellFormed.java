package millrace.platform.http;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What every value of a body keeps to, whatever its schema says: text and names are well-formed
 * Unicode, and numbers have no more digits than can be stored or computed with.
 */
final class WellFormed {

    /** U+FFFD, which stands where something was not readable. */
    static final char REPLACEMENT = '\uFFFD';

    /** DynamoDB keeps 38 digits. */
    private static final int MAX_DIGITS = 38;

    private static final int MAX_EXPONENT = 100;

    private WellFormed() {}

    /** Tells whether a text has no half of a surrogate pair and nothing that was not readable. */
    static boolean isText(String text) {
        return text.codePoints()
                .noneMatch(point ->
                        point == REPLACEMENT
                                || (point >= Character.MIN_SURROGATE
                                        && point <= Character.MAX_SURROGATE));
    }

    static Problem.FieldError notText(String field) {
        return new Problem.FieldError(field, "is not well-formed Unicode");
    }

    static List<Problem.FieldError> errors(JsonNode body) {
        var errors = new ArrayList<Problem.FieldError>();
        add(body, "", errors);
        return errors.subList(0, Math.min(errors.size(), OpenApi.MAX_ERRORS));
    }

    private static void add(JsonNode node, String at, List<Problem.FieldError> errors) {
        if (node.isString() && !isText(node.stringValue())) {
            errors.add(notText(at));
        } else if (node.isNumber() && !isWithinLimits(node.decimalValue())) {
            errors.add(
                    new Problem.FieldError(
                            at, "is a number of more than " + MAX_DIGITS + " digits"));
        }
        node.forEachEntry((name, value) -> {
            if (isText(name)) {
                add(value, at + "/" + pointer(name), errors);
            } else {
                errors.add(notText(at + "/"));
            }
        });
        if (node.isArray()) {
            for (int place = 0; place < node.size(); place++) {
                add(node.get(place), at + "/" + place, errors);
            }
        }
    }

    private static boolean isWithinLimits(BigDecimal number) {
        return number.precision() <= MAX_DIGITS && Math.abs((long) number.scale()) <= MAX_EXPONENT;
    }

    /** A name within a JSON pointer (RFC 6901). */
    private static String pointer(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}

package millrace.cloud.mapping.filter;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * One alternative of a field in a filter pattern; it sees null where the record has no such field.
 */
final class FilterRule {

    private FilterRule() {}

    static ValueTest of(JsonNode rule) {
        if (!rule.isObject()) {
            return equalTo(rule);
        }
        if (rule.size() != 1) {
            throw new IllegalArgumentException("a rule has exactly one key: " + rule);
        }
        Map.Entry<String, JsonNode> entry = rule.properties().iterator().next();
        JsonNode operand = entry.getValue();
        return switch (entry.getKey()) {
            case "exists" -> value -> (value != null) == operand.asBoolean();
            case "prefix" -> text(value -> value.startsWith(operand.asString()));
            case "suffix" -> text(value -> value.endsWith(operand.asString()));
            case "equals-ignore-case" -> text(value -> value.equalsIgnoreCase(operand.asString()));
            case "anything-but" -> anythingBut(operand);
            case "numeric" -> numeric(operand);
            default -> throw new IllegalArgumentException("unknown rule " + entry.getKey());
        };
    }

    private static ValueTest equalTo(JsonNode expected) {
        if (expected.isNumber()) {
            return value ->
                    value != null
                            && value.isNumber()
                            && value.decimalValue().compareTo(expected.decimalValue()) == 0;
        }
        return value -> expected.equals(value);
    }

    private static ValueTest text(Predicate<String> rule) {
        return value -> value != null && value.isString() && rule.test(value.stringValue());
    }

    /** A missing field is not "anything but". */
    private static ValueTest anythingBut(JsonNode operand) {
        if (operand.isArray()) {
            List<ValueTest> all = operand.valueStream().map(FilterRule::anythingBut).toList();
            return value -> all.stream().allMatch(test -> test.test(value));
        }
        ValueTest excluded = of(operand);
        return value -> value != null && !excluded.test(value);
    }

    /** Pairs of an operator and a number, all of which must hold: {@code [">", 0, "<=", 5]}. */
    private static ValueTest numeric(JsonNode operands) {
        if (!operands.isArray() || operands.isEmpty() || operands.size() % 2 != 0) {
            throw new IllegalArgumentException(
                    "numeric needs pairs of an operator and a number: " + operands);
        }
        Predicate<BigDecimal> all = number -> true;
        for (int i = 0; i < operands.size(); i += 2) {
            all = all.and(comparison(operands.get(i).asString(), operands.get(i + 1)));
        }
        Predicate<BigDecimal> rule = all;
        return value -> value != null && value.isNumber() && rule.test(value.decimalValue());
    }

    private static Predicate<BigDecimal> comparison(String operator, JsonNode bound) {
        if (!bound.isNumber()) {
            throw new IllegalArgumentException("numeric compares with numbers, not " + bound);
        }
        BigDecimal number = bound.decimalValue();
        return switch (operator) {
            case "=" -> value -> value.compareTo(number) == 0;
            case "<" -> value -> value.compareTo(number) < 0;
            case "<=" -> value -> value.compareTo(number) <= 0;
            case ">" -> value -> value.compareTo(number) > 0;
            case ">=" -> value -> value.compareTo(number) >= 0;
            default -> throw new IllegalArgumentException("unknown numeric operator " + operator);
        };
    }
}

package millrace.cloud.cloudwatch;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads metric math: numbers, metrics by id, {@code + - * /}, comparisons, {@code IF(condition, a,
 * b)} and {@code FILL(a, b)}. What else CloudWatch knows is not read.
 */
final class MetricMathReading {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(\\d+(?:\\.\\d+)?)|([A-Za-z_]\\w*)|([<>]=?|[-+*/(),]))");

    private static final class NotReadException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final Set<String> metrics;
    private final String expression;
    private final Matcher tokens;
    private int position;
    private String token = "";

    private MetricMathReading(String expression, Set<String> metrics) {
        this.metrics = metrics;
        this.expression = expression.strip();
        this.tokens = TOKEN.matcher(this.expression);
        next();
    }

    /** Empty where the expression is more than is read here, or names another metric. */
    static Optional<MetricMath> read(String expression, Set<String> metrics) {
        try {
            var reading = new MetricMathReading(expression, metrics);
            var value = reading.comparison();
            return reading.token.isEmpty() ? Optional.of(value) : Optional.empty();
        } catch (NotReadException more) {
            return Optional.empty();
        }
    }

    private void next() {
        if (position == expression.length()) {
            token = "";
        } else if (tokens.find(position) && tokens.start() == position) {
            token = tokens.group().strip();
            position = tokens.end();
        } else {
            throw new NotReadException();
        }
    }

    private String taken() {
        var taken = token;
        next();
        return taken;
    }

    private void take(String expected) {
        if (!token.equals(expected)) {
            throw new NotReadException();
        }
        next();
    }

    private MetricMath comparison() {
        var left = sum();
        return switch (token) {
            case ">" -> with(left, (a, b) -> a > b ? 1 : 0);
            case ">=" -> with(left, (a, b) -> a >= b ? 1 : 0);
            case "<" -> with(left, (a, b) -> a < b ? 1 : 0);
            case "<=" -> with(left, (a, b) -> a <= b ? 1 : 0);
            default -> left;
        };
    }

    private MetricMath with(MetricMath left, DoubleBinaryOperator operator) {
        next();
        return both(left, sum(), operator);
    }

    private MetricMath sum() {
        var value = product();
        while (token.equals("+") || token.equals("-")) {
            DoubleBinaryOperator operator = taken().equals("+") ? Double::sum : (a, b) -> a - b;
            value = both(value, product(), operator);
        }
        return value;
    }

    private MetricMath product() {
        var value = factor();
        while (token.equals("*") || token.equals("/")) {
            DoubleBinaryOperator operator = taken().equals("*") ? (a, b) -> a * b : (a, b) -> a / b;
            value = both(value, factor(), operator);
        }
        return value;
    }

    private MetricMath factor() {
        var word = taken();
        if (word.equals("(")) {
            var inner = comparison();
            take(")");
            return inner;
        }
        if (word.equals("IF") || word.equals("FILL")) {
            take("(");
            return word.equals("IF") ? choice() : filled();
        }
        if (metrics.contains(word)) {
            return MetricMath.metric(word);
        }
        if (word.isEmpty() || !Character.isDigit(word.charAt(0))) {
            throw new NotReadException();
        }
        var number = OptionalDouble.of(Double.parseDouble(word));
        return _ -> number;
    }

    private MetricMath choice() {
        var condition = comparison();
        take(",");
        var then = comparison();
        take(",");
        var otherwise = comparison();
        take(")");
        return values -> {
            var decided = condition.of(values);
            return decided.isEmpty()
                    ? decided
                    : (decided.getAsDouble() == 0 ? otherwise : then).of(values);
        };
    }

    private MetricMath filled() {
        var value = comparison();
        take(",");
        var missing = comparison();
        take(")");
        return values -> {
            var there = value.of(values);
            return there.isPresent() ? there : missing.of(values);
        };
    }

    private static MetricMath both(
            MetricMath left, MetricMath right, DoubleBinaryOperator operator) {
        return values -> {
            var first = left.of(values);
            var second = right.of(values);
            if (first.isEmpty() || second.isEmpty()) {
                return OptionalDouble.empty();
            }
            var result = operator.applyAsDouble(first.getAsDouble(), second.getAsDouble());
            return Double.isFinite(result) ? OptionalDouble.of(result) : OptionalDouble.empty();
        };
    }
}

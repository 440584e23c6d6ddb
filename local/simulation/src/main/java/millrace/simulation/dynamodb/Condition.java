package millrace.simulation.dynamodb;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A condition of a write, or the key condition of a query. */
@FunctionalInterface
interface Condition {

    Condition ALWAYS = (_, _) -> true;

    /**
     * @param item empty where there is none
     */
    boolean holds(Map<String, AttributeValue> item, Bindings bindings);

    /** Null and empty mean that there is no condition. */
    static Condition of(@org.jspecify.annotations.Nullable String expression) {
        return expression == null || expression.isEmpty()
                ? ALWAYS
                : Read.KNOWN.computeIfAbsent(expression, Read::whole);
    }

    /** Reads the grammar from the loosest binding to the tightest. */
    final class Read {

        private static final Map<String, Condition> KNOWN = new ConcurrentHashMap<>();

        private Read() {}

        private static Condition whole(String expression) {
            var tokens = new Tokens(expression);
            var condition = either(tokens);
            if (!tokens.isEmpty()) {
                throw tokens.unknown();
            }
            return condition;
        }

        private static Condition either(Tokens tokens) {
            var left = both(tokens);
            while (tokens.takes("OR")) {
                var one = left;
                var other = both(tokens);
                left = (item, bound) -> one.holds(item, bound) || other.holds(item, bound);
            }
            return left;
        }

        private static Condition both(Tokens tokens) {
            var left = one(tokens);
            while (tokens.takes("AND")) {
                var one = left;
                var other = one(tokens);
                left = (item, bound) -> one.holds(item, bound) && other.holds(item, bound);
            }
            return left;
        }

        private static Condition one(Tokens tokens) {
            if (tokens.takes("NOT")) {
                var negated = one(tokens);
                return (item, bound) -> !negated.holds(item, bound);
            }
            if (tokens.takes("(")) {
                var inner = either(tokens);
                tokens.require(")");
                return inner;
            }
            if (tokens.takes("attribute_exists")) {
                return exists(tokens);
            }
            if (tokens.takes("attribute_not_exists")) {
                var exists = exists(tokens);
                return (item, bound) -> !exists.holds(item, bound);
            }
            return tokens.takes("begins_with") ? beginsWith(tokens) : comparison(tokens);
        }

        private static Condition exists(Tokens tokens) {
            tokens.require("(");
            var path = Operand.path(tokens);
            tokens.require(")");
            return (item, bound) -> path.in(item, bound) != null;
        }

        private static Condition beginsWith(Tokens tokens) {
            tokens.require("(");
            var path = Operand.path(tokens);
            tokens.require(",");
            var prefix = Operand.read(tokens);
            tokens.require(")");
            return (item, bound) -> {
                var value = path.in(item, bound);
                var start = prefix.in(item, bound);
                return value != null
                        && start != null
                        && value.s() != null
                        && start.s() != null
                        && value.s().startsWith(start.s());
            };
        }

        private static Condition comparison(Tokens tokens) {
            var left = Operand.read(tokens);
            var sign = tokens.take();
            if (!sign.matches("=|<>|<|<=|>|>=")) {
                throw tokens.unknown();
            }
            var right = Operand.read(tokens);
            return (item, bound) -> {
                var one = left.in(item, bound);
                var other = right.in(item, bound);
                return (one != null && other != null)
                        ? compares(one, sign, other)
                        : sign.equals("<>") && !Objects.equals(one, other);
            };
        }

        private static boolean compares(AttributeValue one, String sign, AttributeValue other) {
            return switch (sign) {
                case "=" -> Values.equal(one, other);
                case "<>" -> !Values.equal(one, other);
                case "<" -> Values.comparable(one, other) && Values.compare(one, other) < 0;
                case "<=" -> Values.comparable(one, other) && Values.compare(one, other) <= 0;
                case ">" -> Values.comparable(one, other) && Values.compare(one, other) > 0;
                default -> Values.comparable(one, other) && Values.compare(one, other) >= 0;
            };
        }
    }
}

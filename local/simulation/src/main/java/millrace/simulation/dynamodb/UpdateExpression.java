package millrace.simulation.dynamodb;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An update expression with {@code SET} and {@code REMOVE}; its values are those before it. */
final class UpdateExpression {

    private static final Map<String, UpdateExpression> KNOWN = new ConcurrentHashMap<>();

    /**
     * @param sign {@code +}, {@code -}, or empty where the value is the left operand alone
     */
    private record Assignment(
            Operand.Path path, Operand left, String sign, @Nullable Operand right) {

        AttributeValue value(Map<String, AttributeValue> item, Bindings bindings) {
            var one = required(left, item, bindings);
            if (right == null) {
                return one;
            }
            BigDecimal by = Values.number(required(right, item, bindings));
            BigDecimal from = Values.number(one);
            return Values.number(sign.equals("+") ? from.add(by) : from.subtract(by));
        }

        private static AttributeValue required(
                Operand operand, Map<String, AttributeValue> item, Bindings bindings) {
            var value = operand.in(item, bindings);
            if (value == null) {
                throw DynamoErrors.validation(
                        "The provided expression refers to an attribute that does not exist in the"
                                + " item");
            }
            return value;
        }
    }

    private final List<Assignment> assignments = new ArrayList<>();
    private final List<Operand.Path> removals = new ArrayList<>();

    static UpdateExpression of(String expression) {
        return KNOWN.computeIfAbsent(expression, UpdateExpression::read);
    }

    private static UpdateExpression read(String expression) {
        var update = new UpdateExpression();
        var tokens = new Tokens(expression);
        while (!tokens.isEmpty()) {
            if (tokens.takes("SET")) {
                do {
                    update.assignments.add(assignment(tokens));
                } while (tokens.takes(","));
            } else if (tokens.takes("REMOVE")) {
                do {
                    update.removals.add(Operand.path(tokens));
                } while (tokens.takes(","));
            } else {
                throw tokens.unknown();
            }
        }
        return update;
    }

    private static Assignment assignment(Tokens tokens) {
        var path = Operand.path(tokens);
        tokens.require("=");
        var left = Operand.read(tokens);
        var sign = tokens.peek();
        return tokens.takes("+") || tokens.takes("-")
                ? new Assignment(path, left, sign, Operand.read(tokens))
                : new Assignment(path, left, "", null);
    }

    Map<String, AttributeValue> applied(Map<String, AttributeValue> item, Bindings bindings) {
        var values = new HashMap<Operand.Path, AttributeValue>();
        assignments.forEach(each -> values.put(each.path(), each.value(item, bindings)));
        var result = item;
        for (var assignment : assignments) {
            var path = assignment.path();
            result = with(result, path.names(bindings), values.get(path));
        }
        for (var removal : removals) {
            result = with(result, removal.names(bindings), null);
        }
        return result;
    }

    /** The map with the value at the end of the path, or without it where the value is null. */
    private static Map<String, AttributeValue> with(
            Map<String, AttributeValue> map, List<String> path, @Nullable AttributeValue value) {
        var name = path.getFirst();
        var changed = new HashMap<>(map);
        if (path.size() > 1) {
            var inner = map.get(name);
            if (inner == null || !inner.hasM()) {
                throw DynamoErrors.validation(
                        "The document path provided in the update expression is invalid for update");
            }
            var rest = path.subList(1, path.size());
            changed.put(name, AttributeValue.fromM(with(inner.m(), rest, value)));
        } else if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return changed;
    }
}

package millrace.simulation.dynamodb;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One conditional write of one item, whatever request it came in. */
record Write(
        SimulatedTable table, ItemKey key, Condition condition, Bindings bindings, Effect effect) {

    /** The change of the item. */
    @FunctionalInterface
    interface Effect {
        /**
         * @param before empty where there is none
         * @return null where the item is deleted
         */
        @Nullable Map<String, AttributeValue> on(Map<String, AttributeValue> before);
    }

    @Nullable Map<String, AttributeValue> before() {
        return table.item(key);
    }

    boolean conditionHolds() {
        var before = before();
        return condition.holds(before == null ? Map.of() : before, bindings);
    }

    /** The item afterwards; throws DynamoDB's ValidationException where it may not be stored. */
    @Nullable Map<String, AttributeValue> after() {
        var before = before();
        var after = effect.on(before == null ? Map.of() : before);
        if (after != null) {
            ItemRules.check(after);
        }
        return after;
    }

    private static Write of(
            SimulatedTable table,
            Map<String, AttributeValue> keyOrItem,
            @Nullable String condition,
            Bindings bindings,
            Effect effect) {
        var key = ItemKey.of(table.schema(), keyOrItem);
        return new Write(table, key, Condition.of(condition), bindings, effect);
    }

    static Write put(
            SimulatedTable table,
            Map<String, AttributeValue> item,
            @Nullable String condition,
            Bindings bindings) {
        return of(table, item, condition, bindings, _ -> item);
    }

    static Write delete(
            SimulatedTable table,
            Map<String, AttributeValue> key,
            @Nullable String condition,
            Bindings bindings) {
        return of(table, key, condition, bindings, _ -> null);
    }

    static Write update(
            SimulatedTable table,
            Map<String, AttributeValue> key,
            String expression,
            @Nullable String condition,
            Bindings bindings) {
        var update = UpdateExpression.of(expression);
        return of(
                table,
                key,
                condition,
                bindings,
                before -> {
                    var from = new HashMap<>(before);
                    from.putAll(key);
                    return update.applied(from, bindings);
                });
    }

    static Write check(
            SimulatedTable table,
            Map<String, AttributeValue> key,
            String condition,
            Bindings bindings) {
        return of(table, key, condition, bindings, before -> before.isEmpty() ? null : before);
    }
}

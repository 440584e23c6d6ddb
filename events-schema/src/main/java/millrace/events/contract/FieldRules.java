package millrace.events.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The changes between two schemas of one field, its own sub-fields aside. */
final class FieldRules {
    private static final List<String> LOWER_BOUNDS = List.of("minimum", "minLength", "minItems");
    private static final List<String> UPPER_BOUNDS = List.of("maximum", "maxLength", "maxItems");
    private static final List<String> FORMS = List.of("pattern", "format");

    private FieldRules() {}

    /** Lists each change as a predicate, such as "has its maximum tightened from 9 to 5". */
    static List<String> changes(JsonNode older, JsonNode newer) {
        var changes = new ArrayList<String>();
        typeChange(older, newer).ifPresent(changes::add);
        changes.addAll(valueChanges(older, newer));
        LOWER_BOUNDS.forEach(rule -> boundChange(rule, 1, older, newer).ifPresent(changes::add));
        UPPER_BOUNDS.forEach(rule -> boundChange(rule, -1, older, newer).ifPresent(changes::add));
        FORMS.forEach(rule -> formChange(rule, older, newer).ifPresent(changes::add));
        return changes;
    }

    private static Optional<String> typeChange(JsonNode older, JsonNode newer) {
        var types = texts(older.get("type"));
        var nowTypes = texts(newer.get("type"));
        if (!accepts(nowTypes, types)) {
            return Optional.of("has its type narrowed from %s to %s".formatted(types, nowTypes));
        }
        if (!accepts(types, nowTypes)) {
            return Optional.of("has its type widened from %s to %s".formatted(types, nowTypes));
        }
        return Optional.empty();
    }

    /** No type at all accepts everything; a number accepts an integer. */
    private static boolean accepts(Set<String> reader, Set<String> writer) {
        if (reader.isEmpty() || writer.isEmpty()) {
            return reader.isEmpty();
        }
        return writer.stream()
                .allMatch(type ->
                        reader.contains(type)
                                || (type.equals("integer") && reader.contains("number")));
    }

    private static List<String> valueChanges(JsonNode older, JsonNode newer) {
        var values = values(older);
        var nowValues = values(newer);
        if (values.isEmpty() && !nowValues.isEmpty()) {
            return List.of("is newly limited to the values " + nowValues);
        }
        if (!values.isEmpty() && nowValues.isEmpty()) {
            return List.of("is no longer limited to the values " + values);
        }
        return Stream.concat(
                        difference(values, nowValues).stream()
                                .map(value -> "no longer takes the value " + value),
                        difference(nowValues, values).stream()
                                .map(value -> "newly takes the value " + value))
                .toList();
    }

    private static Optional<String> boundChange(
            String rule, int tighterSign, JsonNode older, JsonNode newer) {
        var bound = bound(older, rule);
        var nowBound = bound(newer, rule);
        if (bound == null) {
            return Optional.ofNullable(nowBound)
                    .map(added -> "newly has the %s %s".formatted(rule, added));
        }
        if (nowBound == null) {
            return Optional.of("lost its %s %s".formatted(rule, bound));
        }
        int sign = nowBound.compareTo(bound);
        if (sign == 0) {
            return Optional.empty();
        }
        var verb = sign == tighterSign ? "tightened" : "loosened";
        return Optional.of("has its %s %s from %s to %s".formatted(rule, verb, bound, nowBound));
    }

    private static Optional<String> formChange(String rule, JsonNode older, JsonNode newer) {
        var form = older.path(rule).asString("none");
        var nowForm = newer.path(rule).asString("none");
        return form.equals(nowForm)
                ? Optional.empty()
                : Optional.of("has its %s changed from %s to %s".formatted(rule, form, nowForm));
    }

    private static @Nullable BigDecimal bound(JsonNode schema, String rule) {
        var bound = schema.get(rule);
        return bound == null ? null : bound.decimalValue();
    }

    /** The values that {@code enum} or {@code const} allow; empty when neither limits them. */
    private static Set<String> values(JsonNode schema) {
        var constant = schema.get("const");
        if (constant != null) {
            return Set.of(constant.toString());
        }
        var values = new LinkedHashSet<String>();
        schema.path("enum").forEach(value -> values.add(value.toString()));
        return values;
    }

    /** A text or an array of texts as a set; empty for nothing. */
    static Set<String> texts(@Nullable JsonNode node) {
        var texts = new LinkedHashSet<String>();
        if (node != null && node.isArray()) {
            node.forEach(text -> texts.add(text.asString()));
        } else if (node != null) {
            texts.add(node.asString());
        }
        return texts;
    }

    static Set<String> difference(Set<String> all, Set<String> without) {
        var rest = new LinkedHashSet<>(all);
        rest.removeAll(without);
        return rest;
    }
}

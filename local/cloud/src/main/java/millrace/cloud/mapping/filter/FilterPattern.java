package millrace.cloud.mapping.filter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One event filter pattern: an object whose fields must all match. A field holds an object that is
 * matched against the same field of the record, or an array of alternatives: a value (equal),
 * {@code null}, or one of the rules {@code prefix}, {@code suffix}, {@code equals-ignore-case},
 * {@code anything-but}, {@code numeric}, {@code exists}. {@code $or} holds an array of patterns of
 * which one must match. Where the record has an array, one of its elements must match.
 *
 * <p>Syntax: "Lambda event filtering" in AWS's Lambda developer guide.
 */
final class FilterPattern {

    private static final JsonMapper JSON = new JsonMapper();

    private final ValueTest rule;

    private FilterPattern(ValueTest rule) {
        this.rule = rule;
    }

    static FilterPattern parse(String text) {
        try {
            JsonNode pattern = JSON.readTree(text);
            if (!pattern.isObject()) {
                throw new IllegalArgumentException("not a JSON object");
            }
            return new FilterPattern(object(pattern));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Filter pattern " + text + " is not understood: " + e.getMessage(), e);
        }
    }

    boolean matches(JsonNode record) {
        return rule.test(record);
    }

    private static ValueTest object(JsonNode pattern) {
        List<ValueTest> fields = new ArrayList<>();
        pattern.properties()
                .forEach(field ->
                        fields.add(
                                field.getKey().equals("$or")
                                        ? anyOf(field.getValue())
                                        : field(field.getKey(), field.getValue())));
        return record -> fields.stream().allMatch(field -> field.test(record));
    }

    private static ValueTest anyOf(JsonNode patterns) {
        List<ValueTest> alternatives = new ArrayList<>();
        patterns.forEach(pattern -> alternatives.add(object(pattern)));
        return record -> alternatives.stream().anyMatch(alternative -> alternative.test(record));
    }

    private static ValueTest field(String name, JsonNode pattern) {
        ValueTest rule = pattern.isObject() ? object(pattern) : alternatives(name, pattern);
        return record -> rule.test(record == null ? null : record.get(name));
    }

    private static ValueTest alternatives(String name, JsonNode pattern) {
        if (!pattern.isArray() || pattern.isEmpty()) {
            throw new IllegalArgumentException(
                    "field " + name + " needs an object or a non-empty array");
        }
        List<ValueTest> rules = new ArrayList<>();
        pattern.forEach(rule -> rules.add(FilterRule.of(rule)));
        return value -> rules.stream().anyMatch(rule -> matchesAnyElement(rule, value));
    }

    private static boolean matchesAnyElement(ValueTest rule, @Nullable JsonNode value) {
        if (value != null && value.isArray()) {
            return value.valueStream().anyMatch(element -> rule.test(element));
        }
        return rule.test(value);
    }
}

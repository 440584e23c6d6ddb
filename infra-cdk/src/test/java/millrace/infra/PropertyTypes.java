package millrace.infra;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Holds properties against their types in the resource specification. CloudFormation would turn a
 * number in quotation marks into a number; here a value must have its type.
 *
 * @param objects property types by name
 * @param violations where what is wrong is added
 */
record PropertyTypes(JsonNode objects, List<String> violations) {

    private static final Set<String> GIVE_A_LIST = Set.of("Fn::GetAZs", "Fn::Split", "Fn::Cidr");

    void check(String path, JsonNode specified, JsonNode given) {
        for (var property : given.properties()) {
            var at = path + "." + property.getKey();
            if (specified.has(property.getKey())) {
                checkType(at, specified.path(property.getKey()).path("type"), property.getValue());
            } else {
                violations.add(at + " is unknown");
            }
        }
        for (var property : specified.properties()) {
            if (property.getValue().path("required").asBoolean(false)
                    && !given.has(property.getKey())) {
                violations.add(path + "." + property.getKey() + " is required");
            }
        }
    }

    private void checkType(String path, JsonNode type, JsonNode value) {
        var function = functionIn(value);
        if (function.isPresent()) {
            require(GIVE_A_LIST.contains(function.get()) == type.has("list"), path, type, value);
        } else if (type.has("list")) {
            require(value.isArray(), path, type, value);
            value.forEach(element -> checkType(path + "[]", type.path("list"), element));
        } else if (type.has("map")) {
            require(value.isObject(), path, type, value);
            value.forEachEntry((key, each) -> checkType(path + "." + key, type.path("map"), each));
        } else if (type.has("object")) {
            require(value.isObject(), path, type, value);
            check(path, objects.path(type.path("object").asString()), value);
        } else {
            require(isOneOf(type, value), path, type, value);
        }
    }

    /** The name of the intrinsic function that the value is. */
    static Optional<String> functionIn(JsonNode value) {
        return Optional.of(value)
                .filter(node -> node.isObject() && node.size() == 1)
                .map(node -> node.propertyNames().iterator().next())
                .filter(name -> name.equals("Ref") || name.startsWith("Fn::"));
    }

    private static boolean isOneOf(JsonNode type, JsonNode value) {
        return switch (type.asString("anyOf")) {
            case "string", "date-time" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "json" -> value.isObject() || value.isString();
            case "tag" -> value.path("Key").isString() && value.has("Value");
            default -> type.path("anyOf").valueStream().anyMatch(one -> isOneOf(one, value));
        };
    }

    private void require(boolean holds, String path, JsonNode type, JsonNode value) {
        if (!holds) {
            violations.add("%s is %s, not %s".formatted(path, value, type));
        }
    }
}

package millrace.cloud.assembly;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A parameter of a template, which has its default value. */
record Parameter(String id, JsonNode definition, DynamicReferences dynamic) {

    private static final String OF_SYSTEMS_MANAGER = "AWS::SSM::Parameter::Value<";

    /** Its value, a list where its type is one; its own name stands for one that has none. */
    JsonNode value(References asking) {
        var type = definition.path("Type").asString("");
        var given = definition.path("Default");
        if (given.isMissingNode()) {
            return JsonNodeFactory.instance.stringNode(
                    asking.unknown("the parameter " + id + " without a default", id));
        }
        if (!type.startsWith(OF_SYSTEMS_MANAGER)) {
            return isList(type) ? list(given.asString()) : given;
        }
        var name = given.asString();
        var value =
                dynamic.value("ssm", name)
                        .orElseGet(() -> asking.unknown("the SSM parameter " + name, name));
        return isList(type) ? list(value) : JsonNodeFactory.instance.stringNode(value);
    }

    private static boolean isList(String type) {
        return type.contains("CommaDelimitedList") || type.contains("List<");
    }

    private static JsonNode list(String commaSeparated) {
        var list = JsonNodeFactory.instance.arrayNode();
        for (var element : commaSeparated.split(",", -1)) {
            list.add(element.strip());
        }
        return list;
    }
}

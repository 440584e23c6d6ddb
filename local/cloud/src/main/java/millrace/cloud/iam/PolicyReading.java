package millrace.cloud.iam;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads policy documents, in which a list of one may stand without its brackets. */
final class PolicyReading {

    private PolicyReading() {}

    static List<Statement> statements(JsonNode document) {
        return list(document.path("Statement")).stream().map(PolicyReading::statement).toList();
    }

    private static Statement statement(JsonNode statement) {
        var exceptThem = statement.has("NotResource");
        return new Statement(
                statement.path("Effect").asString("").equals("Allow"),
                texts(statement.path("Action")).stream().map(Wildcards::ofAction).toList(),
                patterns(statement.path(exceptThem ? "NotResource" : "Resource")),
                exceptThem,
                conditions(statement.path("Condition")));
    }

    private static List<Condition> conditions(JsonNode conditions) {
        var found = new ArrayList<Condition>();
        conditions.forEachEntry((operator, keys) ->
                keys.forEachEntry((key, values) ->
                        found.add(new Condition(operator, key, patterns(values)))));
        return List.copyOf(found);
    }

    private static List<Wildcards> patterns(JsonNode values) {
        return texts(values).stream().map(Wildcards::of).toList();
    }

    private static List<String> texts(JsonNode values) {
        return list(values).stream().map(value -> value.asString("")).toList();
    }

    private static List<JsonNode> list(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().toList();
        }
        return node.isMissingNode() ? List.of() : List.of(node);
    }
}

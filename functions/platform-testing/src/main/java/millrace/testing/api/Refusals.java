package millrace.testing.api;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** All refusals of an operation with one status: its own, the edge's and the gateway's. */
final class Refusals {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String status;
    private final Map<String, String> problems = new LinkedHashMap<>();
    private final Map<String, JsonNode> members = new LinkedHashMap<>();
    private final Map<String, String> messages = new LinkedHashMap<>();
    private final Set<String> headers = new LinkedHashSet<>();
    private final Set<Condition> conditions = EnumSet.noneOf(Condition.class);
    private boolean ofOperation;

    Refusals(String status) {
        this.status = status;
    }

    /** Adds what the operation's own document says. */
    void add(JsonNode described) {
        ofOperation = true;
        described
                .path("x-problems")
                .forEachEntry((code, meaning) -> problems.put(code, meaning.stringValue()));
        described.path("x-members").forEachEntry(members::put);
        described.path("x-headers").forEach(name -> headers.add(name.stringValue()));
    }

    void addOfEdge(JsonNode answer, Set<Condition> because) {
        conditions.addAll(because);
        answer.path("problems")
                .forEachEntry((code, meaning) -> problems.putIfAbsent(code, meaning.stringValue()));
        if (answer.has("message")) {
            messages.put(answer.path("message").stringValue(), answer.path("gateway").asString(""));
        }
        answer.path("headers").forEach(name -> headers.add(name.stringValue()));
    }

    /** The name under which several operations share this, or empty where one has its own. */
    String sharedName() {
        return ofOperation
                ? ""
                : status
                        + conditions.stream()
                                .filter(condition -> condition != Condition.ALWAYS)
                                .map(condition ->
                                        "." + condition.name().toLowerCase(java.util.Locale.ROOT))
                                .collect(Collectors.joining());
    }

    ObjectNode response(Set<String> headersOfEvery) {
        var response = NODES.objectNode();
        response.put("description", description());
        if (!problems.isEmpty()) {
            var all = new LinkedHashSet<>(headersOfEvery);
            all.addAll(headers);
            response.set("headers", Headers.references(all));
        }
        var content = response.putObject("content");
        if (!problems.isEmpty()) {
            content.putObject("application/problem+json").set("schema", problem());
        }
        if (!messages.isEmpty()) {
            var message = content.putObject("application/json");
            message.putObject("schema").put("$ref", "#/components/schemas/GatewayMessage");
            message.putObject("example").put("message", messages.keySet().iterator().next());
        }
        return response;
    }

    private String description() {
        var lines = new LinkedHashSet<String>();
        problems.forEach(
                (code, meaning) -> lines.add(meaning.isEmpty() ? code : code + ": " + meaning));
        messages.forEach((message, meaning) ->
                lines.add("The gateway: " + (meaning.isEmpty() ? message + "." : meaning)));
        return String.join("\n", lines);
    }

    private ObjectNode problem() {
        var schema = NODES.objectNode();
        var parts = schema.putArray("allOf");
        parts.addObject().put("$ref", "#/components/schemas/Problem");
        var narrowed = parts.addObject().putObject("properties");
        narrowed.putObject("status").put("const", Integer.parseInt(status));
        var codes = narrowed.putObject("code").putArray("enum");
        problems.keySet().forEach(codes::add);
        members.forEach(narrowed::set);
        return schema;
    }
}

package millrace.testing.api;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Completes a context's OpenAPI document with what the HTTP edge and the gateway answer to its
 * operations, and with the headers that they take and give. What those are stands once, in {@code
 * edge.json}.
 *
 * <p>In a context's document a refusal is written as {@code x-problems}, the codes with their
 * meaning, and {@code x-members}, the further members of their problem documents; {@code x-headers}
 * names headers that {@code edge.json} describes. Here they become responses.
 */
public final class CompleteDocument {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNode EDGE = read("millrace/testing/api/edge.json");

    private final ObjectNode document;
    private final Set<String> headers =
            EDGE.path("headers")
                    .valueStream()
                    .map(JsonNode::stringValue)
                    .collect(toCollection(LinkedHashSet::new));

    private CompleteDocument(ObjectNode document) {
        this.document = document;
    }

    static boolean has(String context) {
        return Thread.currentThread().getContextClassLoader().getResource(resource(context))
                != null;
    }

    private static String resource(String context) {
        return "openapi/" + context + ".json";
    }

    /** The complete document of the context whose own one is on the class path. */
    public static ObjectNode of(String context) {
        return of((ObjectNode) read(resource(context)));
    }

    static ObjectNode of(ObjectNode ofContext) {
        var complete = new CompleteDocument(ofContext.deepCopy());
        complete.complete();
        return complete.document;
    }

    private static JsonNode read(String resource) {
        try (var stream =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            return JSON.readTree(Objects.requireNonNull(stream, resource));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void complete() {
        document.set("servers", EDGE.path("servers"));
        document.set("x-other-paths", EDGE.path("otherPaths"));
        var components = document.withObjectProperty("components");
        EDGE.path("components")
                .forEachEntry(
                        (kind, all) -> all.forEachEntry(components.withObjectProperty(kind)::set));
        document.path("paths")
                .forEachEntry((path, methods) ->
                        methods.forEachEntry(
                                (method, operation) -> complete(method, (ObjectNode) operation)));
        removeUnused(components);
    }

    /** Of the edge's components each document has those that it refers to. */
    private void removeUnused(ObjectNode components) {
        EDGE.path("components")
                .forEachEntry((kind, all) ->
                        all.forEachEntry((name, _) -> {
                            var reference = "\"#/components/%s/%s\"".formatted(kind, name);
                            if (!document.toString().contains(reference)) {
                                components.withObjectProperty(kind).remove(name);
                            }
                        }));
        components.removeIf(JsonNode::isEmpty);
    }

    private void complete(String method, ObjectNode operation) {
        var conditions = Condition.of(method, operation, document);
        boolean repeatable = conditions.contains(Condition.REPEATABLE);
        if (repeatable) {
            operation
                    .withArrayProperty("parameters")
                    .addObject()
                    .put("$ref", "#/components/parameters/Idempotency-Key");
        }
        var refusals = ofEdge(conditions);
        var responses = JSON.createObjectNode();
        operation
                .path("responses")
                .forEachEntry((status, described) -> {
                    if (Integer.parseInt(status) < 400) {
                        responses.set(status, success((ObjectNode) described, repeatable));
                    } else {
                        refusals.computeIfAbsent(status, Refusals::new).add(described);
                    }
                });
        refusals.forEach((status, all) -> responses.set(status, response(all)));
        operation.set("responses", responses);
    }

    private static SortedMap<String, Refusals> ofEdge(Set<Condition> conditions) {
        var refusals = new TreeMap<String, Refusals>();
        for (var answer : EDGE.path("answers").values()) {
            var because = EnumSet.noneOf(Condition.class);
            answer.path("when").forEach(name -> because.add(Condition.valueOf(name.stringValue())));
            because.retainAll(conditions);
            if (!because.isEmpty()) {
                refusals.computeIfAbsent(answer.path("status").stringValue(), Refusals::new)
                        .addOfEdge(answer, because);
            }
        }
        return refusals;
    }

    private ObjectNode success(ObjectNode described, boolean repeatable) {
        var names = new LinkedHashSet<>(headers);
        described.path("x-headers").forEach(name -> names.add(name.stringValue()));
        described.remove("x-headers");
        if (repeatable) {
            names.add("Idempotency-Replayed");
        }
        var all = Headers.references(names);
        described.path("headers").forEachEntry(all::set);
        described.set("headers", all);
        return described;
    }

    private ObjectNode response(Refusals refusals) {
        var name = refusals.sharedName();
        if (name.isEmpty()) {
            return refusals.response(headers);
        }
        document.withObjectProperty("components")
                .withObjectProperty("responses")
                .set(name, refusals.response(headers));
        return JSON.createObjectNode().put("$ref", "#/components/responses/" + name);
    }
}

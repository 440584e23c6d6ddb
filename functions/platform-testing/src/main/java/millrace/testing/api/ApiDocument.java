package millrace.testing.api;

import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A complete document, which answers are held against: their status, media type, headers and body.
 * A field that the document does not name is refused here, whatever clients are told to ignore.
 */
public final class ApiDocument {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ExecutionConfig STRICT =
            ExecutionConfig.builder().formatAssertionsEnabled(true).locale(Locale.ROOT).build();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(
                    Dialects.getDraft202012(),
                    builder ->
                            builder.schemaCacheEnabled(false)
                                    .schemaLoader(loader -> loader.fetchRemoteResources(false)));
    private static final Map<String, ApiDocument> OF_CONTEXTS = new ConcurrentHashMap<>();

    private final String context;
    private final ObjectNode document;
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    private ApiDocument(String context, ObjectNode complete) {
        this.context = context;
        this.document = ClosedSchemas.of(complete);
    }

    static ApiDocument of(String context, ObjectNode complete) {
        return new ApiDocument(context, complete);
    }

    /** The document of the context whose own one is on the class path. */
    static ApiDocument of(String context) {
        return OF_CONTEXTS.computeIfAbsent(
                context, name -> new ApiDocument(name, CompleteDocument.of(name)));
    }

    JsonNode document() {
        return document;
    }

    /**
     * @param method in capitals
     * @param path as the document has it, or another one, which it does not describe
     * @throws AssertionError when the document does not allow the answer, naming the request, what
     *     differs and the document
     */
    void hold(String method, String path, String asked, HttpAnswer answer) {
        var differences = differences(method, path, answer);
        if (!differences.isEmpty()) {
            throw new AssertionError(
                    "%s was answered %s, which the documents do not allow:\n  %s\n%s %s\nMend functions/%s/src/main/resources/openapi/%s.json, or the code."
                            .formatted(
                                    asked,
                                    answer.status(),
                                    String.join("\n  ", differences),
                                    answer.headers(),
                                    answer.body(),
                                    context,
                                    context));
        }
    }

    private List<String> differences(String method, String path, HttpAnswer answer) {
        var operation = document.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
        var responses =
                operation.isObject() ? operation.path("responses") : document.path("x-other-paths");
        var response =
                References.resolved(responses.path(String.valueOf(answer.status())), document);
        if (response.isMissingNode()) {
            return List.of("the status " + answer.status() + " is not among its responses");
        }
        var differences = new ArrayList<String>();
        if (!answer.isOfGateway()) {
            differences.addAll(headerDifferences(response, answer));
        }
        if (!method.equals("HEAD")) {
            differences.addAll(bodyDifferences(response, answer));
        }
        return differences;
    }

    private List<String> headerDifferences(JsonNode response, HttpAnswer answer) {
        var differences = new ArrayList<String>();
        response.path("headers")
                .forEachEntry((name, reference) -> {
                    var header = References.resolved(reference, document);
                    var value = answer.headers().get(name.toLowerCase(Locale.ROOT));
                    if (value != null) {
                        var node = JSON.getNodeFactory().stringNode(value);
                        errors(header.path("schema"), node)
                                .forEach(error -> differences.add("header " + name + ": " + error));
                    } else if (header.path("required").asBoolean(false)) {
                        differences.add("header " + name + ": is missing");
                    }
                });
        return differences;
    }

    private List<String> bodyDifferences(JsonNode response, HttpAnswer answer) {
        var content = response.path("content");
        if (answer.body().isEmpty()) {
            return content.isMissingNode() ? List.of() : List.of("it has no body");
        }
        var media = content.path(answer.mediaType());
        if (media.isMissingNode()) {
            return List.of(
                    "a body of the type " + answer.mediaType() + " is not among its contents");
        }
        try {
            return errors(media.path("schema"), JSON.readTree(answer.body()));
        } catch (JacksonException notJson) {
            return List.of("the body is not JSON");
        }
    }

    private List<String> errors(JsonNode schema, JsonNode value) {
        return compiled
                .computeIfAbsent(schema.toString(), _ -> compile(schema))
                .validate(value, context -> context.setExecutionConfig(STRICT))
                .stream()
                .map(error -> (error.getInstanceLocation() + " " + error.getMessage()).strip())
                .distinct()
                .toList();
    }

    /** A schema together with the document's components, which it may refer to. */
    private Schema compile(JsonNode schema) {
        var whole = JSON.createObjectNode();
        whole.set("components", document.path("components"));
        schema.forEachEntry(whole::set);
        return REGISTRY.getSchema(whole);
    }
}

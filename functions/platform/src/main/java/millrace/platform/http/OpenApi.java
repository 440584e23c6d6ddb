package millrace.platform.http;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import millrace.platform.table.Table;
import millrace.platform.text.Password;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A context's OpenAPI 3.1 document: the one list of its operations. The gateway's routes are made
 * from it, and bodies and parameters are held against the schemas in it.
 */
final class OpenApi {

    /** The most field errors that one answer names. */
    static final int MAX_ERRORS = 20;

    private static final ExecutionConfig STRICT =
            ExecutionConfig.builder().formatAssertionsEnabled(true).locale(Locale.ROOT).build();

    private static final Dialect WITH_TEXT_FORMATS =
            Dialect.builder(Dialects.getDraft202012()).formats(TextFormat.ALL).build();

    private final Map<String, Operation> operations = new HashMap<>();
    private final SchemaRegistry registry =
            SchemaRegistry.withDefaultDialect(
                    WITH_TEXT_FORMATS,
                    builder ->
                            builder.schemaCacheEnabled(false)
                                    .schemaLoader(loader -> loader.fetchRemoteResources(false)));
    private final JsonMapper json;
    private final JsonNode document;

    /**
     * @param isPublic whether callers need no token
     * @param carriesPassword whether a field of the body is a password
     * @param roles of which a caller needs one; empty when every caller may
     */
    record Operation(
            boolean isPublic,
            Set<String> roles,
            @Nullable Schema body,
            boolean bodyRequired,
            boolean carriesPassword,
            List<Parameter> parameters) {}

    /**
     * @param type JSON Schema's name of it
     * @param otherwise the value where a request leaves the parameter out, or null
     */
    record Parameter(
            String name,
            String in,
            boolean required,
            String type,
            @Nullable String otherwise,
            Schema schema) {}

    OpenApi(String context, JsonMapper json) {
        this(read("/openapi/" + context + ".json", json), json);
    }

    OpenApi(JsonNode document, JsonMapper json) {
        this.json = json;
        this.document = document;
        document.path("paths")
                .forEachEntry((path, methods) ->
                        methods.forEachEntry((method, operation) ->
                                operations.put(
                                        method.toUpperCase(Locale.ROOT) + " " + path,
                                        operation(operation))));
    }

    private static JsonNode read(String resource, JsonMapper json) {
        try (var document =
                Thread.currentThread()
                        .getContextClassLoader()
                        .getResourceAsStream(resource.substring(1))) {
            if (document == null) {
                throw new IllegalStateException("The class path has no " + resource);
            }
            return json.readTree(document);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Operation operation(JsonNode operation) {
        var body = operation.path("requestBody");
        var bodySchema = body.path("content").path("application/json").path("schema");
        var roles = new java.util.HashSet<String>();
        operation.path("x-roles").forEach(role -> roles.add(role.stringValue()));
        var parameters = new ArrayList<Parameter>();
        operation.path("parameters").forEach(parameter -> parameters.add(parameter(parameter)));
        var security = operation.path("security");
        return new Operation(
                security.isArray() && security.isEmpty(),
                Set.copyOf(roles),
                bodySchema.isMissingNode() ? null : compile(bodySchema),
                body.path("required").asBoolean(false),
                hasPassword(bodySchema),
                List.copyOf(parameters));
    }

    private boolean hasPassword(JsonNode bodySchema) {
        return resolved(bodySchema)
                .path("properties")
                .valueStream()
                .anyMatch(field -> field.path("format").asString("").equals(Password.FORMAT));
    }

    JsonNode resolved(JsonNode given) {
        var reference = given.path("$ref").asString("");
        return reference.isEmpty() ? given : document.at(reference.substring(1));
    }

    private Parameter parameter(JsonNode given) {
        var parameter = resolved(given);
        var schema = parameter.path("schema");
        var name = parameter.path("name").stringValue();
        if (name.equals(Call.LIMIT)) {
            requirePageSizes(schema);
        }
        return new Parameter(
                name,
                parameter.path("in").stringValue(),
                parameter.path("required").asBoolean(false),
                schema.path("type").asString("string"),
                schema.has("default") ? schema.path("default").asString() : null,
                compile(schema));
    }

    /** The document alone says how large a list's pages are, so it must say so, and truly. */
    static void requirePageSizes(JsonNode limit) {
        int least = limit.path("minimum").asInt(0);
        int most = limit.path("maximum").asInt(Integer.MAX_VALUE);
        int usual = limit.path("default").asInt(0);
        if (least != 1 || most > Table.MAX_PAGE || usual < least || usual > most) {
            throw new IllegalStateException(
                    "The parameter limit needs minimum 1, a maximum of at most "
                            + Table.MAX_PAGE
                            + " and a default between them: "
                            + limit);
        }
    }

    /** A schema together with the document's components, which it may refer to. */
    Schema compile(JsonNode schema) {
        var whole = json.createObjectNode();
        whole.set("components", document.path("components"));
        whole.putArray("allOf").add(schema);
        var compiled = registry.getSchema(whole);
        compiled.initializeValidators();
        return compiled;
    }

    Set<String> routeKeys() {
        return Set.copyOf(operations.keySet());
    }

    @Nullable Operation operation(String routeKey) {
        return operations.get(routeKey);
    }

    static List<Problem.FieldError> errors(Schema schema, JsonNode value, String at) {
        return schema.validate(value, context -> context.setExecutionConfig(STRICT)).stream()
                .limit(MAX_ERRORS)
                .map(error -> new Problem.FieldError(at + field(error), error.getMessage()))
                .toList();
    }

    /**
     * The path of the error; for a missing or unknown field the field itself, not the object that
     * lacks it.
     */
    private static String field(Error error) {
        var location = error.getInstanceLocation().toString();
        return error.getProperty() == null ? location : location + "/" + error.getProperty();
    }
}

package millrace.cloud.registry;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.registry.SchemaStore.Registered;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The part of Confluent Schema Registry's REST interface that producers, consumers and tools use.
 * Nothing is deleted, and only Avro is known.
 */
final class RegistryApi {

    private static final String CONTENT = "application/vnd.schemaregistry.v1+json";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SchemaStore store;

    RegistryApi(SchemaStore store) {
        this.store = store;
    }

    /**
     * @param path of the interface, percent signs as they came
     */
    HttpReply answer(HttpCall call, String path) {
        var steps =
                Stream.of(path.split("/"))
                        .filter(step -> !step.isEmpty())
                        .map(step -> URLDecoder.decode(step, StandardCharsets.UTF_8))
                        .toList();
        try {
            return json(200, result(call, steps));
        } catch (RegistryRefusal refused) {
            return json(
                    refused.status(),
                    Map.of(
                            "error_code",
                            refused.code(),
                            "message",
                            String.valueOf(refused.getMessage())));
        }
    }

    private static HttpReply json(int status, Object body) {
        return HttpReply.of(status, CONTENT, JSON.writeValueAsBytes(body));
    }

    private Object result(HttpCall call, List<String> steps) {
        return switch (steps.isEmpty() ? "" : steps.getFirst()) {
            case "" -> Map.of();
            case "schemas" -> schemas(steps);
            case "subjects" -> subjects(call, steps);
            case "compatibility" -> compatibility(call, steps);
            case "config" -> config(call, steps);
            case "mode" -> Map.of("mode", "READWRITE");
            default -> throw RegistryRefusal.notFound();
        };
    }

    private Object schemas(List<String> steps) {
        if (steps.size() == 2 && steps.get(1).equals("types")) {
            return List.of("AVRO");
        }
        if (steps.size() < 3 || !steps.get(1).equals("ids")) {
            throw RegistryRefusal.notFound();
        }
        var id = steps.get(2);
        if (!id.matches("[0-9]{1,9}")) {
            throw RegistryRefusal.notFound();
        }
        var schema =
                store.schema(Integer.parseInt(id)).orElseThrow(() -> RegistryRefusal.noSchema(id));
        return switch (steps.size() == 4 ? steps.get(3) : "") {
            case "" -> Map.of("schema", schema);
            case "schema" -> JSON.readTree(schema);
            case "versions" ->
                    store.versionsWith(Integer.parseInt(id)).stream()
                            .map(version ->
                                    Map.of(
                                            "subject", version.subject(),
                                            "version", version.version()))
                            .toList();
            default -> throw RegistryRefusal.notFound();
        };
    }

    private Object subjects(HttpCall call, List<String> steps) {
        if (call.method().equals("POST")) {
            return posted(call, steps);
        }
        require(call, "GET");
        return switch (steps.size()) {
            case 1 -> store.subjects();
            case 3 -> store.versions(versionsOf(steps)).stream().map(Registered::version).toList();
            case 4 -> version(versionsOf(steps), steps.get(3));
            case 5 -> JSON.readTree(version(versionsOf(steps), steps.get(3)).schema());
            default -> throw RegistryRefusal.notFound();
        };
    }

    private Object posted(HttpCall call, List<String> steps) {
        if (steps.size() == 2) {
            return store.lookUp(steps.get(1), schemaIn(call));
        }
        if (steps.size() != 3) {
            throw RegistryRefusal.notFound();
        }
        return Map.of("id", store.register(versionsOf(steps), schemaIn(call)).id());
    }

    /** The subject of a path {@code /subjects/<subject>/versions}. */
    private static String versionsOf(List<String> steps) {
        if (!steps.get(2).equals("versions")) {
            throw RegistryRefusal.notFound();
        }
        return steps.get(1);
    }

    private Registered version(String subject, String version) {
        var all = store.versions(subject);
        if (version.equals("latest") || version.equals("-1")) {
            return all.getLast();
        }
        if (!version.matches("[1-9][0-9]{0,8}")) {
            throw RegistryRefusal.invalidVersion(version);
        }
        int number = Integer.parseInt(version);
        if (number > all.size()) {
            throw RegistryRefusal.noVersion(version);
        }
        return all.get(number - 1);
    }

    /** {@code /compatibility/subjects/<subject>/versions[/<version>]}. */
    private Object compatibility(HttpCall call, List<String> steps) {
        require(call, "POST");
        if (steps.size() < 4 || steps.size() > 5 || !steps.get(1).equals("subjects")) {
            throw RegistryRefusal.notFound();
        }
        var subject = steps.get(2);
        var earlier =
                steps.size() == 5
                        ? List.of(version(subject, steps.get(4)))
                        : store.versions(subject);
        var problems = store.problems(subject, schemaIn(call), earlier);
        return call.rawQuery().contains("verbose=true")
                ? Map.of("is_compatible", problems.isEmpty(), "messages", problems)
                : Map.of("is_compatible", problems.isEmpty());
    }

    /** {@code /config[/<subject>]}. */
    private Object config(HttpCall call, List<String> steps) {
        if (steps.size() > 2) {
            throw RegistryRefusal.notFound();
        }
        var subject = steps.size() == 2 ? steps.get(1) : "";
        if (call.method().equals("PUT")) {
            var level = Compatibility.named(body(call).path("compatibility").asString(""));
            store.setLevel(subject, level);
            return Map.of("compatibility", level);
        }
        require(call, "GET");
        var isOfAll = subject.isEmpty() || call.rawQuery().contains("defaultToGlobal=true");
        var level =
                isOfAll
                        ? store.level(subject)
                        : store.ownLevel(subject)
                                .orElseThrow(() -> RegistryRefusal.noConfig(subject));
        return Map.of("compatibilityLevel", level);
    }

    private static void require(HttpCall call, String method) {
        if (!call.method().equals(method)) {
            throw RegistryRefusal.notAllowed();
        }
    }

    private static String schemaIn(HttpCall call) {
        var body = body(call);
        var type = body.path("schemaType").asString("AVRO");
        if (!type.toUpperCase(Locale.ROOT).equals("AVRO") || !body.path("references").isEmpty()) {
            throw RegistryRefusal.invalidSchema("only Avro without references is known here");
        }
        return body.path("schema").asString("");
    }

    private static JsonNode body(HttpCall call) {
        try {
            var body = JSON.readTree(call.body());
            if (body != null && body.isObject()) {
                return body;
            }
        } catch (JacksonException notJson) {
            throw RegistryRefusal.unreadable();
        }
        throw RegistryRefusal.unreadable();
    }
}

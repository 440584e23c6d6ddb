package millrace.events.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import millrace.events.EventDefinition;
import millrace.events.EventVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * The compatibility gate: every schema of the catalogue against its published copy and against the
 * version before it. Published copies are kept in full, so that a change can be named; they are
 * added to and never replaced.
 *
 * @param byPath the copies by {@link EventDefinition#path()}
 */
public record PublishedSchemas(Map<String, JsonNode> byPath) {
    private static final ObjectMapper JSON = new JsonMapper();

    public PublishedSchemas {
        byPath = Map.copyOf(byPath);
    }

    /** Reads what {@link #toJson()} wrote. */
    public static PublishedSchemas of(JsonNode json) {
        var byPath = new TreeMap<String, JsonNode>();
        json.properties().forEach(schema -> byPath.put(schema.getKey(), schema.getValue()));
        return new PublishedSchemas(byPath);
    }

    public JsonNode toJson() {
        var json = JSON.createObjectNode();
        new TreeMap<>(byPath).forEach(json::set);
        return json;
    }

    /** With the events that are not published yet; those that are stay as they are. */
    public PublishedSchemas with(Map<EventDefinition, JsonNode> working) {
        var all = new TreeMap<String, JsonNode>();
        working.forEach((definition, schema) -> all.put(definition.path(), schema));
        all.putAll(byPath);
        return new PublishedSchemas(all);
    }

    /**
     * One sentence for each thing that must not be released; empty when the working schemas may be.
     */
    public List<String> problems(Map<EventDefinition, JsonNode> working) {
        var problems = new ArrayList<String>();
        var paths = working.keySet().stream().map(EventDefinition::path).toList();
        byPath.keySet().stream()
                .filter(path -> !paths.contains(path))
                .sorted()
                .map(path -> path + ": is published and may not be removed from the catalogue.")
                .forEach(problems::add);
        working.forEach((definition, schema) -> {
            problems.addAll(SchemaProfile.problems(definition, schema));
            problems.addAll(changesInPlace(definition, schema));
            problems.addAll(changesSincePrevious(definition, schema, working));
        });
        return problems;
    }

    private List<String> changesInPlace(EventDefinition definition, JsonNode schema) {
        var version = definition.version();
        var published = byPath.get(definition.path());
        if (published == null) {
            return List.of(
                    "%s %s: is not published; publish it with -Dcontract.write=true."
                            .formatted(definition.eventType(), version));
        }
        if (published.equals(schema)) {
            return List.of();
        }
        var broken =
                SchemaCompatibility.problems(
                        definition.eventType(), version, published, version, schema);
        return broken.isEmpty()
                ? List.of(
                        "%s %s: was changed in place, though this version is published; add a version."
                                .formatted(definition.eventType(), version))
                : broken;
    }

    private static List<String> changesSincePrevious(
            EventDefinition definition, JsonNode schema, Map<EventDefinition, JsonNode> working) {
        return previous(definition, working)
                .map(previous ->
                        SchemaCompatibility.problems(
                                definition.eventType(),
                                previous.getKey().version(),
                                previous.getValue(),
                                definition.version(),
                                schema))
                .orElse(List.of());
    }

    /** The newest older version of the same major; another major is another contract. */
    private static Optional<Map.Entry<EventDefinition, JsonNode>> previous(
            EventDefinition definition, Map<EventDefinition, JsonNode> working) {
        var version = EventVersion.of(definition.version());
        return working.entrySet().stream()
                .filter(other -> other.getKey().topic() == definition.topic())
                .filter(other -> other.getKey().eventType().equals(definition.eventType()))
                .filter(other -> versionOf(other).major() == version.major())
                .filter(other -> versionOf(other).compareTo(version) < 0)
                .max((a, b) -> versionOf(a).compareTo(versionOf(b)));
    }

    private static EventVersion versionOf(Map.Entry<EventDefinition, JsonNode> entry) {
        return EventVersion.of(entry.getKey().version());
    }
}

package millrace.events.contract;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.events.EventDefinition;
import millrace.events.EventVersion;
import tools.jackson.databind.JsonNode;

/**
 * The compatibility gate: every schema of a catalogue against its published form and against the
 * version before it. Published schemas are added to and never changed or removed.
 *
 * @param byPath the published schemas by {@link EventDefinition#path()}
 */
public record PublishedSchemas(Map<String, Published> byPath) {

    /**
     * A schema as it was published.
     *
     * @param commit the commit that published it
     */
    public record Published(JsonNode schema, String commit) {}

    public PublishedSchemas {
        byPath = Map.copyOf(byPath);
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
        var published = byPath.get(definition.path());
        if (published == null || published.schema.equals(schema)) {
            return List.of();
        }
        var since = ", though commit " + published.commit + " published it";
        var broken =
                SchemaCompatibility.problems(definition.name(), since, published.schema, schema);
        return broken.isEmpty()
                ? List.of(
                        "%s: was changed in place%s; add a version."
                                .formatted(definition.name(), since))
                : broken;
    }

    private static List<String> changesSincePrevious(
            EventDefinition definition, JsonNode schema, Map<EventDefinition, JsonNode> working) {
        return previous(definition, working)
                .map(previous ->
                        SchemaCompatibility.problems(
                                definition.name(),
                                " since version " + previous.getKey().version(),
                                previous.getValue(),
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
                .max(comparing(PublishedSchemas::versionOf));
    }

    private static EventVersion versionOf(Map.Entry<EventDefinition, JsonNode> entry) {
        return EventVersion.of(entry.getKey().version());
    }
}

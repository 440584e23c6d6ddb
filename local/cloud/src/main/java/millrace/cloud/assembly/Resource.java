package millrace.cloud.assembly;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One resource of a template.
 *
 * @param properties with every reference resolved
 * @param unknownValues what in them cannot be known here
 */
public record Resource(
        StackTemplate stack,
        String logicalId,
        String type,
        JsonNode properties,
        List<UnknownValue> unknownValues) {

    /** The same resource with other properties. */
    public Resource with(JsonNode others) {
        return new Resource(stack, logicalId, type, others, unknownValues);
    }

    /** An error sentence about this resource. */
    public InvalidAssemblyException invalid(String what) {
        return new InvalidAssemblyException(
                "Stack " + stack.name() + ", resource " + logicalId + " (" + type + ")", what);
    }

    /** The physical name where the template gives one, else the logical id. */
    public String nameFrom(String property) {
        return text(property).orElse(logicalId);
    }

    public Optional<String> text(String path) {
        var value = at(path);
        return value.isValueNode() && !value.isNull()
                ? Optional.of(value.asString())
                : Optional.empty();
    }

    /**
     * @throws InvalidAssemblyException when the template has no such property
     */
    public String required(String path) {
        return text(path)
                .orElseThrow(() ->
                        invalid(
                                "has no property "
                                        + path
                                        + ": add it in the CDK app and synthesize again"));
    }

    public int number(String path, int otherwise) {
        return text(path).map(value -> (int) decimal(path, value)).orElse(otherwise);
    }

    public double decimal(String path, double otherwise) {
        return text(path).map(value -> decimal(path, value)).orElse(otherwise);
    }

    private double decimal(String path, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw invalid("has " + value + " where " + path + " must be a number");
        }
    }

    public boolean flag(String path, boolean otherwise) {
        return text(path).map(Boolean::parseBoolean).orElse(otherwise);
    }

    public List<String> texts(String path) {
        var texts = new ArrayList<String>();
        for (var value : at(path).values()) {
            texts.add(value.asString(""));
        }
        return List.copyOf(texts);
    }

    /** The value at a path with dots; missing where the template has none. */
    public JsonNode at(String path) {
        var node = properties;
        for (var step : path.split("\\.")) {
            node = node.path(step);
        }
        return node;
    }

    /** Seconds, or null where the template has none. */
    @Nullable Duration seconds(String path) {
        return text(path)
                .map(value -> Duration.ofSeconds((long) decimal(path, value)))
                .orElse(null);
    }
}

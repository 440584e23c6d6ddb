package millrace.cloud.mapping.filter;

import millrace.cloud.assembly.InvalidAssemblyException;
import software.amazon.event.ruler.JsonRuleCompiler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One event filter pattern that event-ruler accepts. */
record FilterPattern(ObjectNode json) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ANY_OF = "$or";

    /**
     * @throws InvalidAssemblyException when event-ruler refuses it
     */
    static FilterPattern parse(String text, String mappingId) {
        var refusal = JsonRuleCompiler.check(text);
        if (refusal != null) {
            throw new InvalidAssemblyException(
                    "The filter pattern %s of event source mapping %s is invalid (%s): correct it in the CDK app and synthesize again"
                            .formatted(text, mappingId, refusal.lines().findFirst().orElse("")));
        }
        return new FilterPattern((ObjectNode) JSON.readTree(text));
    }

    /** The part by which data of this format is judged; without any field where nothing is left. */
    ObjectNode judging(String dataField, DataFormat format) {
        return judging(json, dataField, format);
    }

    private static ObjectNode judging(ObjectNode pattern, String dataField, DataFormat format) {
        var part = pattern.deepCopy();
        var data = part.get(dataField);
        if (data != null && !format.suits(data)) {
            part.remove(dataField);
        }
        if (isAnyOf(part.path(ANY_OF))) {
            var alternatives =
                    part.path(ANY_OF)
                            .valueStream()
                            .map(each -> judging((ObjectNode) each, dataField, format))
                            .toList();
            part.remove(ANY_OF);
            if (alternatives.stream().noneMatch(ObjectNode::isEmpty)) {
                part.putArray(ANY_OF).addAll(alternatives);
            }
        }
        return part;
    }

    private static boolean isAnyOf(JsonNode alternatives) {
        return alternatives.isArray() && alternatives.valueStream().allMatch(JsonNode::isObject);
    }
}

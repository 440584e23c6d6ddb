package millrace.cloud.assembly;

import java.util.ArrayList;
import java.util.List;

/** A stack as CloudFormation describes it: its outputs and the names of its resources. */
public record StackDescription(String name, List<Output> outputs, List<Part> resources) {

    /**
     * @param exportName empty where the output is not exported
     */
    public record Output(String key, String value, String description, String exportName) {}

    /** A resource by its two names. */
    public record Part(String logicalId, String physicalId, String type) {}

    static StackDescription of(References stack, List<Resource> resources) {
        var name = stack.stack().name();
        return new StackDescription(
                name,
                outputs(stack),
                resources.stream()
                        .filter(each -> each.stack().name().equals(name))
                        .map(each ->
                                new Part(
                                        each.logicalId(),
                                        stack.ref(each.logicalId(), each.logicalId()).asString(),
                                        each.type()))
                        .toList());
    }

    private static List<Output> outputs(References stack) {
        var outputs = new ArrayList<Output>();
        for (var entry : stack.stack().template().path("Outputs").properties()) {
            var output = entry.getValue();
            var condition = output.path("Condition").asString("");
            if (condition.isEmpty() || stack.conditions().holds(condition, entry.getKey())) {
                var exportName = output.path("Export").path("Name");
                outputs.add(
                        new Output(
                                entry.getKey(),
                                stack.resolve(output.path("Value"), entry.getKey()).asString(""),
                                output.path("Description").asString(""),
                                exportName.isMissingNode()
                                        ? ""
                                        : stack.text(exportName, entry.getKey())));
            }
        }
        return outputs;
    }
}

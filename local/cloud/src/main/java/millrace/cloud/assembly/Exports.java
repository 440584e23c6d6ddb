package millrace.cloud.assembly;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The values that stacks export for {@code Fn::ImportValue} of others. */
final class Exports {

    private record Export(References references, JsonNode value, String output) {}

    private final Map<String, Export> byName = new HashMap<>();

    /** Takes up the exports of all stacks; names may themselves be references. */
    void addAll(List<References> stacks) {
        for (var references : stacks) {
            for (var output : references.stack().template().path("Outputs").properties()) {
                var name = output.getValue().path("Export").path("Name");
                if (!name.isMissingNode()) {
                    byName.put(
                            references.text(name, output.getKey()),
                            new Export(
                                    references, output.getValue().path("Value"), output.getKey()));
                }
            }
        }
    }

    JsonNode value(String name, References importer) {
        var export = byName.get(name);
        if (export == null) {
            return JsonNodeFactory.instance.stringNode(
                    importer.unknown(
                            "the export " + name + ", which no stack of the assembly has", name));
        }
        return export.references().resolve(export.value(), export.output());
    }
}

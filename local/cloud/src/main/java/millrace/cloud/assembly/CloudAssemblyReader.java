package millrace.cloud.assembly;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads a synthesized cloud assembly ({@code cdk.out}) as one model. */
public final class CloudAssemblyReader {

    private final Path assetCache;

    /**
     * @param assetCache where zipped assets are unpacked; kept between runs
     */
    public CloudAssemblyReader(Path assetCache) {
        this.assetCache = assetCache;
    }

    /**
     * Reads every stack, nested assemblies included.
     *
     * @throws InvalidAssemblyException when a reference leads nowhere, an asset is missing or a
     *     template cannot be understood
     */
    public CloudModel read(Path cloudAssembly) {
        Exports exports = new Exports();
        List<References> stacks =
                AssemblyFiles.read(cloudAssembly, assetCache).stream()
                        .map(stack -> new References(stack, exports))
                        .toList();
        exports.addAll(stacks);
        List<Resource> resources = new ArrayList<>();
        stacks.forEach(stack -> resources.addAll(resources(stack)));
        CloudModel model = new ModelReading(resources).read();
        ModelCheck.check(model);
        return model;
    }

    private static List<Resource> resources(References stack) {
        List<Resource> resources = new ArrayList<>();
        for (var entry : stack.stack().resources().properties()) {
            String id = entry.getKey();
            JsonNode resource = entry.getValue();
            String condition = resource.path("Condition").asString("");
            if (condition.isEmpty() || stack.conditions().holds(condition, id)) {
                resources.add(
                        new Resource(
                                stack.stack(),
                                id,
                                resource.path("Type").asString(""),
                                stack.resolve(resource.path("Properties"), id)));
            }
        }
        return resources;
    }
}

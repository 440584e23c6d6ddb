package millrace.cloud.assembly;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a synthesized cloud assembly ({@code cdk.out}) with every reference resolved. */
public final class CloudAssemblyReader {

    private final Path assetCache;
    private final ResourceTypes types;

    /**
     * @param assetCache where zipped assets are unpacked; kept between runs
     * @param types resolve the references to their resources
     */
    public CloudAssemblyReader(Path assetCache, ResourceTypes types) {
        this.assetCache = assetCache;
        this.types = types;
    }

    /**
     * Reads every stack, nested assemblies included.
     *
     * @throws InvalidAssemblyException when a reference leads nowhere or a template cannot be
     *     understood
     */
    public Resources read(Path cloudAssembly) {
        var shared = new AcrossStacks();
        var stacks =
                AssemblyFiles.read(cloudAssembly, assetCache).stream()
                        .map(stack -> new References(stack, shared, types))
                        .toList();
        shared.addAll(stacks);
        var resources = new ArrayList<Resource>();
        stacks.forEach(stack -> resources.addAll(resources(stack)));
        return new Resources(
                resources,
                stacks.stream().map(stack -> StackDescription.of(stack, resources)).toList());
    }

    private static List<Resource> resources(References stack) {
        var resources = new ArrayList<Resource>();
        for (var entry : stack.stack().resources().properties()) {
            var id = entry.getKey();
            var resource = entry.getValue();
            var condition = resource.path("Condition").asString("");
            if (condition.isEmpty() || stack.conditions().holds(condition, id)) {
                var properties = stack.resolve(resource.path("Properties"), id);
                resources.add(
                        new Resource(
                                stack.stack(),
                                id,
                                resource.path("Type").asString(""),
                                properties,
                                stack.takeUnknown()));
            }
        }
        return resources;
    }
}

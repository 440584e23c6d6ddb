package millrace.cloud;

import java.nio.file.Path;
import millrace.cloud.assembly.CloudAssemblyReader;
import millrace.cloud.assembly.ResourceTypes;
import millrace.cloud.assembly.Resources;
import millrace.demo.Synthesized;

/** The resources of the system's own assembly, as a local cloud reads them. */
public final class SystemAssembly {

    private SystemAssembly() {}

    public static Resources resources(Path assetCache) {
        var assembly = Synthesized.assembly();
        var types =
                Services.forReading(assembly).list().stream()
                        .flatMap(service -> service.types().stream())
                        .toList();
        return new CloudAssemblyReader(assetCache, new ResourceTypes(types)).read(assembly);
    }
}

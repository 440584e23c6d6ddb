package millrace.cloud.mapping;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import millrace.cloud.assembly.CloudAssemblyReader;
import millrace.cloud.assembly.HandMadeAssembly;
import millrace.cloud.assembly.Resource;
import millrace.cloud.assembly.ResourceTypes;

/** Mappings of hand-made templates. */
public final class MappingTemplates {

    private MappingTemplates() {}

    /**
     * @param properties members of each mapping's properties, with single quotes; the mappings are
     *     named M0, M1 and so on
     */
    public static List<Resource> mappings(Path directory, String... properties) throws IOException {
        var resources = new StringBuilder();
        for (int i = 0; i < properties.length; i++) {
            resources.append(
                    "%s'M%s':{'Type':'T','Properties':{%s}}"
                            .formatted(i == 0 ? "" : ",", i, properties[i]));
        }
        var assembly =
                new HandMadeAssembly(directory.resolve("cdk.out"))
                        .stack("S", "{'Resources':{" + resources + "}}")
                        .written();
        return new CloudAssemblyReader(directory, new ResourceTypes(List.of()))
                .read(assembly)
                .ofType("T");
    }
}

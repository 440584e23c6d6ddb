package millrace.cloud.service;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import millrace.cloud.assembly.CloudAssemblyReader;
import millrace.cloud.assembly.ResourceType.Treatment;
import millrace.cloud.assembly.ResourceTypes;

/** Lets services read a cloud assembly. */
public final class AssemblyReading {

    private static final String VARIABLES = "Environment.Variables.";

    private AssemblyReading() {}

    /**
     * @param services each after those that its constructor takes
     * @param assetCache where zipped assets are unpacked; kept between runs
     * @return what the templates hold and no service runs
     * @throws millrace.cloud.assembly.InvalidAssemblyException when the assembly cannot be run
     */
    public static NotEmulatedResources read(
            List<CloudService> services, Path assembly, Path assetCache) {
        var types =
                new ResourceTypes(
                        services.stream().flatMap(service -> service.types().stream()).toList());
        var resources = new CloudAssemblyReader(assetCache, types).read(assembly);
        var notEmulated = new NotEmulatedResources();
        services.forEach(service -> service.read(resources, notEmulated));
        var replaced =
                services.stream()
                        .flatMap(service -> service.replacedVariables().stream())
                        .map(name -> VARIABLES + name)
                        .collect(Collectors.toSet());
        for (var resource : resources.all()) {
            var type = types.find(resource.type());
            if (type.isEmpty()) {
                notEmulated.add(resource, "there is no emulation of this type");
            } else if (type.get().treatment() == Treatment.AWS_ONLY) {
                notEmulated.addAwsOnly(resource);
            } else {
                resource.unknownValues().stream()
                        .filter(value -> type.get().honours(value.property()))
                        .filter(value -> !replaced.contains(value.property()))
                        .forEach(value -> notEmulated.add(resource, value.reason()));
            }
        }
        return notEmulated;
    }
}

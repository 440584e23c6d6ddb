package millrace.cloud;

import java.nio.file.Path;
import java.util.List;
import millrace.cloud.lambda.runtime.FunctionResource;

/** The functions of an assembly that need not run. */
public final class AssemblyFunctions {

    private AssemblyFunctions() {}

    /**
     * @param assetCache where zipped assets are unpacked; kept between runs
     * @throws millrace.cloud.assembly.InvalidAssemblyException when the assembly cannot be run
     */
    public static List<FunctionResource> read(Path assembly, Path assetCache) {
        var services = Services.forReading(assembly);
        services.read(assembly, assetCache);
        return services.lambda.resources();
    }
}

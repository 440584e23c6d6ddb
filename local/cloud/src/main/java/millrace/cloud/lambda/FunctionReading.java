package millrace.cloud.lambda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.cloud.assembly.Resource;
import millrace.cloud.lambda.runtime.FunctionResource;

/** Reads {@code AWS::Lambda::Function} with the code and layers that it names. */
public final class FunctionReading {

    private static final int DEFAULT_TIMEOUT_SECONDS = 3;
    private static final int DEFAULT_MEMORY_MB = 128;

    private final Map<String, Path> layersByArn;

    public FunctionReading(Map<String, Path> layersByArn) {
        this.layersByArn = layersByArn;
    }

    /** Only functions on a Java runtime can run in this JVM. */
    public static boolean runsHere(Resource resource) {
        return resource.text("Runtime").orElse("").startsWith("java");
    }

    public FunctionResource read(Resource resource) {
        var environment = new HashMap<String, String>();
        resource.at("Environment.Variables")
                .properties()
                .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asString("")));
        return new FunctionResource(
                resource.nameFrom("FunctionName"),
                resource.required("Handler"),
                resource.stack().assets().directory(resource, resource.required("Code.S3Key")),
                layers(resource),
                Map.copyOf(environment),
                Duration.ofSeconds(resource.number("Timeout", DEFAULT_TIMEOUT_SECONDS)),
                resource.number("MemorySize", DEFAULT_MEMORY_MB));
    }

    private List<Path> layers(Resource resource) {
        var directories = new ArrayList<Path>();
        for (var arn : resource.texts("Layers")) {
            var directory = layersByArn.get(arn);
            if (directory == null) {
                throw resource.invalid(
                        "uses the layer "
                                + arn
                                + ", which no stack of the assembly defines: synthesize all stacks together");
            }
            directories.add(directory);
        }
        return List.copyOf(directories);
    }
}

package millrace.cloud.lambda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import millrace.cloud.assembly.Resource;
import millrace.cloud.lambda.isolated.ScriptRuntime;
import millrace.cloud.lambda.runtime.FunctionResource;
import millrace.cloud.service.NotEmulatedResources;

/** Reads {@code AWS::Lambda::Function} with the code and layers that it names. */
public final class FunctionReading {

    private static final int DEFAULT_TIMEOUT_SECONDS = 3;
    private static final int MAXIMUM_TIMEOUT_SECONDS = 900;
    private static final int DEFAULT_MEMORY_MB = 128;
    private static final int MAXIMUM_MEMORY_MB = 10_240;
    private static final String INLINE = "Code.ZipFile";

    private final Map<String, Path> layersByArn;
    private final NotEmulatedResources notEmulated;
    private final String path;

    /**
     * @param notEmulated gets what of a function that runs does not work
     * @param path the folders of programs, as in the variable {@code PATH}
     */
    public FunctionReading(
            Map<String, Path> layersByArn, NotEmulatedResources notEmulated, String path) {
        this.layersByArn = layersByArn;
        this.notEmulated = notEmulated;
        this.path = path;
    }

    /**
     * @throws millrace.cloud.assembly.InvalidAssemblyException when the function cannot run here
     */
    public FunctionResource read(Resource resource) {
        var runtime = runtime(resource);
        var environment = new HashMap<String, String>();
        resource.at("Environment.Variables")
                .properties()
                .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asString("")));
        return new FunctionResource(
                resource.nameFrom("FunctionName"),
                runtime,
                resource.required("Handler"),
                code(resource, runtime),
                layers(resource),
                Map.copyOf(environment),
                Duration.ofSeconds(
                        within(
                                resource,
                                "Timeout",
                                DEFAULT_TIMEOUT_SECONDS,
                                1,
                                MAXIMUM_TIMEOUT_SECONDS)),
                within(
                        resource,
                        "MemorySize",
                        DEFAULT_MEMORY_MB,
                        DEFAULT_MEMORY_MB,
                        MAXIMUM_MEMORY_MB));
    }

    private String runtime(Resource resource) {
        if (resource.text("PackageType").orElse("Zip").equals("Image")) {
            throw resource.invalid("is a container image, and only Java, Python and Node run here");
        }
        var runtime = resource.required("Runtime");
        if (runtime.startsWith("java")) {
            return runtime;
        }
        var script =
                ScriptRuntime.of(runtime)
                        .orElseThrow(() ->
                                resource.invalid(
                                        "runs on "
                                                + runtime
                                                + ", and only Java, Python and Node run here"));
        if (script.executable(path).isEmpty()) {
            throw resource.invalid(
                    "runs on "
                            + runtime
                            + ", and there is no "
                            + script.program()
                            + " on the PATH");
        }
        return runtime;
    }

    private static Path code(Resource resource, String runtime) {
        var assets = resource.stack().assets();
        var inline = resource.text(INLINE);
        var script = ScriptRuntime.of(runtime);
        return inline.isPresent() && script.isPresent()
                ? assets.inline(resource, script.get().inlineFile(), inline.get())
                : assets.directory(resource, resource.required("Code.S3Key"));
    }

    private List<Path> layers(Resource resource) {
        var directories = new ArrayList<Path>();
        for (var arn : resource.texts("Layers")) {
            var directory = layersByArn.get(arn);
            if (directory == null) {
                notEmulated.add(
                        resource, "runs without its layer " + arn + ", which is in no stack here");
            } else {
                directories.add(directory);
            }
        }
        return List.copyOf(directories);
    }

    /** AWS would refuse what is out of range; here the nearest value that it takes holds. */
    private int within(Resource resource, String property, int otherwise, int least, int most) {
        var given = resource.number(property, otherwise);
        var taken = Math.clamp(given, least, most);
        if (taken != given) {
            notEmulated.add(
                    resource,
                    String.format(
                            Locale.ROOT,
                            "has the %s %d, and AWS takes %d to %d: %d holds here",
                            property,
                            given,
                            least,
                            most,
                            taken));
        }
        return taken;
    }
}

package millrace.cloud.lambda;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.cloud.assembly.InvalidAssemblyException;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.assembly.Resources;
import millrace.cloud.lambda.runtime.FunctionNames;
import millrace.cloud.lambda.runtime.FunctionResource;
import millrace.cloud.service.NotEmulatedResources;
import millrace.cloud.service.ResourceNames;

/**
 * The functions of an assembly.
 *
 * @param resources those that run here
 * @param refused why the others do not, by their names
 * @param reserved the concurrency that the template reserves, by function
 * @param names those of the functions that run here
 * @param versions of all functions
 * @param codeSources the files of the assembly in which code and layers lie
 */
record TemplateFunctions(
        List<FunctionResource> resources,
        Map<String, String> refused,
        Map<String, Integer> reserved,
        ResourceNames names,
        FunctionVersions versions,
        Set<Path> codeSources) {

    static final String FUNCTION = "AWS::Lambda::Function";
    static final String LAYER = "AWS::Lambda::LayerVersion";
    private static final String KIND = "function";

    static final TemplateFunctions NONE =
            new TemplateFunctions(
                    List.of(),
                    Map.of(),
                    Map.of(),
                    ResourceNames.none(KIND),
                    new FunctionVersions(Map.of()),
                    Set.of());

    private static final String RESERVED = "ReservedConcurrentExecutions";

    TemplateFunctions {
        resources = List.copyOf(resources);
        refused = Map.copyOf(refused);
        reserved = Map.copyOf(reserved);
        codeSources = Set.copyOf(codeSources);
    }

    static TemplateFunctions read(Resources templates, NotEmulatedResources notEmulated) {
        var path = System.getenv().getOrDefault("PATH", "");
        var reading = new FunctionReading(layers(templates, notEmulated), notEmulated, path);
        var ofDeployments = calledByCustomResources(templates);
        var read = new ArrayList<FunctionResource>();
        var refused = new HashMap<String, String>();
        var reserved = new HashMap<String, Integer>();
        for (var function : templates.ofType(FUNCTION)) {
            var name = function.nameFrom("FunctionName");
            try {
                if (function.text(RESERVED).isPresent()) {
                    reserved.put(name, function.number(RESERVED, 0));
                }
                if (ofDeployments.contains(name)) {
                    throw function.invalid("is called by custom resources, at deployment only");
                }
                read.add(reading.read(function));
            } catch (InvalidAssemblyException e) {
                notEmulated.add(function, e.reason());
                refused.put(name, e.reason());
            }
        }
        var names = ResourceNames.of(KIND, read.stream().map(FunctionResource::name).toList());
        return new TemplateFunctions(
                read,
                refused,
                reserved,
                names,
                FunctionVersions.read(templates),
                codeSources(templates));
    }

    private static Set<Path> codeSources(Resources templates) {
        return Stream.of(FUNCTION, LAYER)
                .flatMap(type -> templates.ofType(type).stream())
                .flatMap(each -> each.stack().assets().sources().stream())
                .collect(Collectors.toSet());
    }

    /** The same with these functions in the place of those of their names. */
    TemplateFunctions with(List<FunctionResource> changed) {
        var byName =
                changed.stream()
                        .collect(Collectors.toMap(FunctionResource::name, Function.identity()));
        return new TemplateFunctions(
                resources.stream().map(each -> byName.getOrDefault(each.name(), each)).toList(),
                refused,
                reserved,
                names,
                versions,
                codeSources);
    }

    private static Map<String, Path> layers(Resources templates, NotEmulatedResources notEmulated) {
        var layers = new HashMap<String, Path>();
        for (var layer : templates.ofType(LAYER)) {
            var assets = layer.stack().assets();
            notEmulated
                    .unlessInvalid(
                            layer, () -> assets.directory(layer, layer.required("Content.S3Key")))
                    .ifPresent(directory ->
                            layers.put(
                                    layerArn(layerName(layer.stack().name(), layer.logicalId())),
                                    directory));
        }
        return layers;
    }

    private static Set<String> calledByCustomResources(Resources templates) {
        return templates.all().stream()
                .flatMap(each -> each.text("ServiceToken").stream())
                .map(FunctionNames::of)
                .collect(Collectors.toSet());
    }

    static String layerName(String stack, String logicalId) {
        return stack + "-" + logicalId;
    }

    static String layerArn(String name) {
        return LocalAccount.arn("lambda", "layer:" + name + ":1");
    }

    /**
     * The reason for which a function cannot be called; empty where it runs here.
     *
     * @param reference in any form that {@link FunctionNames} reads
     */
    Optional<String> whyNot(String reference) {
        var functionName = FunctionNames.of(reference);
        if (resources.stream().anyMatch(each -> each.name().equals(functionName))) {
            return FunctionNames.qualifier(reference)
                    .filter(qualifier -> versions.version(functionName, qualifier).isEmpty())
                    .map(qualifier ->
                            "no stack of the assembly gives the function %s a version or alias %s"
                                    .formatted(functionName, qualifier));
        }
        var reason = refused.get(functionName);
        return Optional.of(
                reason == null
                        ? "no stack of the assembly defines the function " + functionName
                        : "the function " + functionName + " " + reason);
    }
}

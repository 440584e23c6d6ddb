package millrace.cloud.assembly;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an assembly's manifest and what it names, nested assemblies included. */
final class AssemblyFiles {

    private static final int MAXIMUM_NESTING = 8;
    private static final String NESTED = "cdk:cloud-assembly";
    private static final JsonMapper JSON = new JsonMapper();

    private final Path cache;
    private final List<StackTemplate> stacks = new ArrayList<>();

    private AssemblyFiles(Path cache) {
        this.cache = cache;
    }

    static List<StackTemplate> read(Path directory, Path cache) {
        if (!Files.isRegularFile(directory.resolve("manifest.json"))) {
            throw new InvalidAssemblyException(
                    "There is no cloud assembly in "
                            + directory
                            + " (no manifest.json): run ./millrace synth, or name another directory with --assembly");
        }
        var files = new AssemblyFiles(cache);
        files.addStacks(directory, 0);
        return List.copyOf(files.stacks);
    }

    private void addStacks(Path directory, int depth) {
        if (depth > MAXIMUM_NESTING) {
            throw new InvalidAssemblyException(
                    "The assembly " + directory + " is nested deeper than " + MAXIMUM_NESTING);
        }
        var artifacts = json(directory.resolve("manifest.json")).path("artifacts");
        requireOneStage(directory, artifacts);
        for (var artifact : artifacts.properties()) {
            var properties = artifact.getValue().path("properties");
            switch (artifact.getValue().path("type").asString("")) {
                case "aws:cloudformation:stack" ->
                        stacks.add(stack(directory, artifact.getKey(), properties, artifacts));
                case NESTED ->
                        addStacks(
                                directory.resolve(properties.path("directoryName").asString("")),
                                depth + 1);
                default -> {
                    // metadata of the CDK itself
                }
            }
        }
    }

    /** Stages are the same app several times; together their names would clash. */
    private static void requireOneStage(Path directory, JsonNode artifacts) {
        var stages =
                artifacts.values().stream()
                        .filter(each -> each.path("type").asString("").equals(NESTED))
                        .map(each -> each.path("properties").path("directoryName").asString(""))
                        .toList();
        if (stages.size() > 1) {
            throw new InvalidAssemblyException(
                    "The assembly "
                            + directory
                            + " holds several stages ("
                            + String.join(", ", stages)
                            + "): run one of them, such as with --assembly "
                            + directory.resolve(stages.getFirst()));
        }
    }

    private StackTemplate stack(
            Path directory, String id, JsonNode properties, JsonNode artifacts) {
        var template = json(directory.resolve(properties.path("templateFile").asString("")));
        var assetFile = artifacts.path(id + ".assets").path("properties").path("file").asString("");
        var assets =
                assetFile.isEmpty() ? JSON.createObjectNode() : json(directory.resolve(assetFile));
        return new StackTemplate(
                properties.path("stackName").asString(id),
                template,
                AssetFiles.of(assets, directory, cache));
    }

    private static JsonNode json(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidAssemblyException(
                    "The assembly's file " + file + " is missing: run ./millrace synth");
        }
        try {
            return JSON.readTree(file.toFile());
        } catch (JacksonException e) {
            throw new InvalidAssemblyException(
                    "The assembly's file " + file + " is not JSON: run ./millrace synth", e);
        }
    }
}

package millrace.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import millrace.infra.function.InvalidInfrastructure;

/** The project as Maven builds it. */
public record ProjectDirectory(Path root) implements AssetLocator {

    /**
     * The project that holds this directory.
     *
     * @throws InvalidInfrastructure when none does
     */
    public static ProjectDirectory around(Path directory) {
        for (var at = directory.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("functions"))) {
                return new ProjectDirectory(at);
            }
        }
        throw new InvalidInfrastructure(
                directory + " is not inside the project: no folder above it holds functions.");
    }

    @Override
    public Path platformLayer() {
        return built("platform", "target/layer", "java/lib");
    }

    @Override
    public Path functionCode(String context) {
        return built(context, "target/function", "lib");
    }

    private Path built(String module, String output, String holding) {
        var directory = root.resolve("functions").resolve(module).resolve(output);
        if (!Files.isDirectory(directory.resolve(holding))) {
            throw new InvalidInfrastructure(
                    "functions/%s is not built: run ./millrace up or mvn package."
                            .formatted(module));
        }
        return directory;
    }

    @Override
    public SortedMap<String, Path> openApiDocuments() {
        var documents = new TreeMap<String, Path>();
        try (var contexts = Files.list(root.resolve("functions"))) {
            contexts.forEach(directory -> {
                var context = directory.getFileName().toString();
                var document = directory.resolve("src/main/resources/openapi/" + context + ".json");
                if (Files.isRegularFile(document)) {
                    documents.put(context, document);
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return documents;
    }
}

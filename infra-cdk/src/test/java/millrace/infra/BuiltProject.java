package millrace.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;

/** This project with its own OpenAPI documents, as if every module were built. */
record BuiltProject(Path root, Path code) implements AssetLocator {

    static BuiltProject create() {
        try {
            var code = Files.createTempDirectory("code");
            Files.createDirectories(code.resolve("lib"));
            Files.writeString(code.resolve("lib/code.jar"), "code");
            return new BuiltProject(ProjectDirectory.around(Path.of("")).root(), code);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public Path platformLayer() {
        return code;
    }

    @Override
    public Path functionCode(String context) {
        return code;
    }

    @Override
    public SortedMap<String, Path> openApiDocuments() {
        return new ProjectDirectory(root).openApiDocuments();
    }
}

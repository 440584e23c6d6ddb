package millrace.cloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/** The code of a function, compiled for a test. */
final class CompiledCode {

    private CompiledCode() {}

    /**
     * Leaves classes and Lambda's interfaces in the directory, as an unpacked asset has them.
     *
     * @param name the class, without its package
     */
    static void into(Path directory, String name, String source) throws IOException {
        var lib = Files.createDirectories(directory.resolve("lib"));
        var core = lambdaInterfaces();
        if (Files.notExists(lib.resolve(core.getFileName()))) {
            Files.copy(core, lib.resolve(core.getFileName()));
        }
        var file = directory.resolve(name + ".java");
        Files.writeString(file, source);
        var options = List.of("-d", directory.toString(), "-cp", core.toString(), file.toString());
        int failed =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, options.toArray(String[]::new));
        if (failed != 0) {
            throw new IllegalStateException(name + " does not compile");
        }
    }

    private static Path lambdaInterfaces() {
        var classPath = System.getProperty("java.class.path");
        for (var entry : classPath.split(System.getProperty("path.separator"))) {
            if (entry.contains("aws-lambda-java-core")) {
                return Path.of(entry);
            }
        }
        throw new IllegalStateException("aws-lambda-java-core is not on the class path");
    }
}

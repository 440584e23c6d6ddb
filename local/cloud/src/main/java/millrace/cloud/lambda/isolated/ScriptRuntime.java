package millrace.cloud.lambda.isolated;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.cloud.lambda.runtime.FunctionResource;

/**
 * The languages besides Java whose functions run where their interpreter is installed, whatever its
 * version. Their bootstraps speak Lambda's Runtime API as Lambda's own runtimes do.
 */
public enum ScriptRuntime {
    PYTHON("python", "python3", "bootstrap.py", "PYTHONPATH", "python"),
    NODE("nodejs", "node", "bootstrap.mjs", "NODE_PATH", "nodejs/node_modules");

    private final String prefix;
    private final String program;
    private final String bootstrap;
    private final String pathVariable;
    private final String layerFolder;

    ScriptRuntime(
            String prefix,
            String program,
            String bootstrap,
            String pathVariable,
            String layerFolder) {
        this.prefix = prefix;
        this.program = program;
        this.bootstrap = bootstrap;
        this.pathVariable = pathVariable;
        this.layerFolder = layerFolder;
    }

    /**
     * @param runtime as in the template, such as {@code python3.13}
     */
    public static Optional<ScriptRuntime> of(String runtime) {
        return Stream.of(values()).filter(each -> runtime.startsWith(each.prefix)).findFirst();
    }

    /** The interpreter's name, for a sentence. */
    public String program() {
        return program;
    }

    /** The file in which Lambda puts code that stands in the template. */
    public String inlineFile() {
        return this == PYTHON ? "index.py" : "index.js";
    }

    /**
     * The interpreter, where this machine has it.
     *
     * @param path folders, as in the variable {@code PATH}
     */
    public Optional<Path> executable(String path) {
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The name of the bootstrap's file. */
    String bootstrap() {
        return bootstrap;
    }

    List<String> command(Path executable, Path bootstrapFile) {
        return List.of(executable.toString(), bootstrapFile.toString());
    }

    /**
     * Variables by which the interpreter finds the modules of layers, prints at once, and leaves
     * nothing in the folder of the code, which nobody can write on Lambda.
     */
    Map<String, String> variables(FunctionResource function) {
        return Map.of(
                pathVariable,
                function.layerDirectories().stream()
                        .map(layer -> layer.resolve(layerFolder).toString())
                        .collect(Collectors.joining(File.pathSeparator)),
                "PYTHONUNBUFFERED",
                "1",
                "PYTHONDONTWRITEBYTECODE",
                "1");
    }
}

package millrace.cloud.lambda.isolated;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** The module that debuggers of Python talk to; Node has one built in. */
    static final String PYTHON_DEBUGGER = "debugpy";

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

    /** The options that let the interpreter take a debugger at the address. */
    List<String> debugger(String address) {
        return this == PYTHON
                ? List.of("-m", PYTHON_DEBUGGER, "--listen", address)
                : List.of("--inspect=" + address);
    }

    /** Asks the interpreter, which takes part of a second. */
    boolean hasDebugger() throws IOException {
        var interpreter = executable(System.getenv().getOrDefault("PATH", ""));
        if (this != PYTHON || interpreter.isEmpty()) {
            return true;
        }
        var imports =
                new ProcessBuilder(interpreter.get().toString(), "-c", "import " + PYTHON_DEBUGGER)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            return imports.waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Asking for the debugger was interrupted");
        }
    }

    /**
     * @param options further ones of the interpreter
     */
    List<String> command(Path executable, Path bootstrapFile, List<String> options) {
        var words = new ArrayList<String>();
        words.add(executable.toString());
        words.addAll(options);
        words.add(bootstrapFile.toString());
        return List.copyOf(words);
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

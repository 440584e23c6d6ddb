package millrace.simulation.mutants;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import javax.tools.ToolProvider;

/** The classes of a mutant, compiled alone against the class path that holds the right ones. */
final class MutatedClasses {

    private static final String SOURCES = "src/main/java/";

    private MutatedClasses() {}

    /**
     * Writes the classes into a folder that goes before the class path.
     *
     * @throws IllegalArgumentException when an edit does not apply, or its code does not compile
     */
    static void compile(Mutant mutant, Path root, Path folder, String classPath) {
        try {
            var sources = sources(mutant, root);
            var files = new ArrayList<Path>();
            for (var each : sources.entrySet()) {
                var file = each.getKey();
                var name = file.substring(file.indexOf(SOURCES) + SOURCES.length());
                var mutated = folder.resolve("sources").resolve(name);
                Files.createDirectories(requireNonNull(mutated.getParent()));
                files.add(Files.writeString(mutated, each.getValue()));
            }
            compile(mutant, files, folder, classPath);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Each file with all edits that it gets. */
    static SequencedMap<String, String> sources(Mutant mutant, Path root) throws IOException {
        var sources = new LinkedHashMap<String, String>();
        for (var edit : mutant.edits()) {
            var file = edit.file();
            var before =
                    sources.containsKey(file)
                            ? sources.getOrDefault(file, "")
                            : Files.readString(root.resolve(file));
            sources.put(file, edit.in(before));
        }
        return sources;
    }

    private static void compile(Mutant mutant, List<Path> files, Path folder, String classPath)
            throws IOException {
        var compiler = requireNonNull(ToolProvider.getSystemJavaCompiler());
        var messages = new StringWriter();
        var options =
                List.of(
                        "-cp",
                        classPath,
                        "-d",
                        folder.toString(),
                        "-parameters",
                        "-proc:none",
                        "-nowarn");
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task =
                    compiler.getTask(
                            messages,
                            manager,
                            null,
                            options,
                            null,
                            manager.getJavaFileObjectsFromPaths(files));
            if (!task.call()) {
                throw new IllegalArgumentException(
                        mutant.name() + " does not compile:\n" + messages);
            }
        }
    }
}

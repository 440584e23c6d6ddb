package millrace.demo.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A clone of the project that holds the launcher alone. The tools that it calls are stubs, which
 * note their arguments; nothing is built or started.
 */
final class Clone {

    /** All that the launcher calls and every system has. */
    private static final List<String> POSIX =
            List.of(
                    "bash",
                    "sh",
                    "env",
                    "basename",
                    "cat",
                    "chmod",
                    "dirname",
                    "find",
                    "grep",
                    "head",
                    "id",
                    "ln",
                    "locale",
                    "ls",
                    "mkdir",
                    "mv",
                    "ps",
                    "readlink",
                    "rm",
                    "sed",
                    "sleep",
                    "touch");

    private static final int LIMIT_SECONDS = 60;

    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();

    /** The output of a run of the launcher, and its end. */
    record Run(int exitCode, String out, String err) {}

    private Clone(Path folder) {
        this.folder = folder;
    }

    /** A clone with all tools on the PATH, of which nothing is built yet. */
    static Clone in(Path folder) throws IOException {
        var clone = new Clone(folder);
        copy(project().resolve("millrace"), clone.root().resolve("millrace"));
        try (var files = Files.walk(project().resolve("local/launcher"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                copy(file, clone.root().resolve(project().relativize(file).toString()));
            }
        }
        Files.createDirectories(clone.bin());
        for (var tool : POSIX) {
            script(
                    clone.bin().resolve(tool),
                    "#!/bin/sh\nexec '%s' \"$@\"\n".formatted(onPath(tool)));
        }
        clone.stubs();
        return clone;
    }

    static Path project() {
        return Path.of(System.getProperty("basedir", ""))
                .toAbsolutePath()
                .resolve("../..")
                .normalize();
    }

    private void stubs() throws IOException {
        Files.createDirectories(jdk().resolve("bin"));
        Files.writeString(jdk().resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
        tool(jdk().resolve("bin/javac"), "exit 1");
        tool(
                jdk().resolve("bin/java"),
                """
                note java "$@"
                while [ $# -gt 0 ]; do
                  if [ "$1" = --outdir ]; then mkdir -p "$2"; touch "$2/manifest.json"; fi
                  shift
                done
                """);
        tool(bin().resolve("node"), "note node \"$@\"; echo v20.11.0");
        tool(bin().resolve("npm"), "note npm \"$@\"");
        maven("3.9.9", "");
    }

    /** Another Maven; the rest of its script is run when it is to do more than tell its version. */
    void maven(String version, String script) throws IOException {
        tool(
                bin().resolve("mvn"),
                """
                case "$*" in *--version*) echo 'Apache Maven %s (x)'; exit;; esac
                note mvn "$@"
                for module in infra-cdk local/demo local/bench; do
                  mkdir -p "%s/$module/target"; echo lib.jar >"%s/$module/target/class-path.txt"
                done
                %s
                """
                        .formatted(version, root(), root(), script));
    }

    /** A script that notes each of its calls as one line: its name and its arguments. */
    void tool(Path file, String script) throws IOException {
        script(
                file,
                "#!%s\nnote() { (IFS='|'; printf '%%s\\n' \"$*\") >>'%s'; }\n%s\n"
                        .formatted(onPath("bash"), calls(), script));
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        if (!file.toFile().setExecutable(true, false)) {
            throw new IllegalStateException(file + " cannot be made executable");
        }
    }

    void withoutTool(String name) throws IOException {
        Files.delete(bin().resolve(name));
    }

    Clone with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Run run(String... arguments) {
        return run(List.of(root().resolve("millrace").toString()), arguments);
    }

    /** The launcher by another command line than its own path. */
    Run run(List<String> command, String... arguments) {
        var all = new ArrayList<>(command);
        all.addAll(List.of(arguments));
        var builder = new ProcessBuilder(all).directory(folder.toFile());
        var environment = builder.environment();
        environment.clear();
        environment.put("PATH", bin().toString());
        environment.put("HOME", folder.toString());
        environment.put("JAVA_HOME", jdk().toString());
        environment.putAll(variables);
        try {
            var out = folder.resolve("out");
            var err = err();
            var process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("The launcher does not end: " + all);
            }
            return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** The calls of a tool so far, each as its arguments. */
    List<List<String>> callsOf(String tool) throws IOException {
        return calls(line -> line.startsWith(tool + "|")).stream()
                .map(line -> List.of(line.substring(tool.length() + 1).split("\\|", -1)))
                .toList();
    }

    /** The arguments of the last call of Java, behind the name of the main class. */
    List<String> program(String mainClass) throws IOException {
        var call = callsOf("java").getLast();
        return call.subList(call.indexOf(mainClass) + 1, call.size());
    }

    List<String> calls(Predicate<String> which) throws IOException {
        return Files.exists(calls())
                ? Files.readAllLines(calls()).stream().filter(which).toList()
                : List.of();
    }

    /** Standard error of the last run, or of the one that goes on. */
    Path err() {
        return folder.resolve("err");
    }

    Path root() {
        return folder.resolve("clone");
    }

    Path bin() {
        return folder.resolve("bin");
    }

    private Path jdk() {
        return folder.resolve("jdk");
    }

    private Path calls() {
        return folder.resolve("calls");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static Path onPath(String tool) {
        for (var directory : System.getenv("PATH").split(":", -1)) {
            var file = Path.of(directory, tool);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        throw new IllegalStateException("There is no " + tool + " on the PATH");
    }
}

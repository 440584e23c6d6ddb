package millrace.demo.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * This build of the project in another folder, of links to what is built, and its launcher called
 * through a link in the locale C. What a build leaves there says that nothing is stale.
 */
final class BuiltProject implements AutoCloseable {

    private static final List<String> LINKED =
            List.of("pom.xml", ".mvn", "events-schema", "functions", "infra-cdk", "local");

    private static final int STOPPED_WITHIN_SECONDS = 20;

    private final Path root;
    private final Path link;
    private final List<Process> processes = new ArrayList<>();

    private BuiltProject(Path root, Path link) {
        this.root = root;
        this.link = link;
    }

    static BuiltProject in(Path folder) throws IOException {
        var root = Files.createDirectories(folder.resolve("밀레이스 é")).toRealPath();
        var project = Clone.project();
        for (var name : LINKED) {
            Files.createSymbolicLink(root.resolve(name), project.resolve(name));
        }
        Files.copy(project.resolve("millrace"), root.resolve("millrace"));
        if (!root.resolve("millrace").toFile().setExecutable(true)) {
            throw new IOException("The launcher cannot be made executable");
        }
        Files.writeString(
                Files.createDirectory(root.resolve(".millrace")).resolve("built"), root.toString());
        return new BuiltProject(
                root, Files.createSymbolicLink(folder.resolve("링크"), root.resolve("millrace")));
    }

    /**
     * Starts a command in a process group of its own, as a shell does in a terminal. Output goes to
     * files that the command's name names.
     */
    Process start(String name, String... arguments) throws IOException {
        // A build in the background ignores Ctrl-C, and hands that on to all that it starts.
        var command = new ArrayList<>(List.of("setsid", "env", "--default-signal=INT"));
        command.add(link.toString());
        command.add(name);
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(link.resolveSibling("").toFile());
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var process =
                builder.redirectOutput(output(name).toFile())
                        .redirectError(link.resolveSibling(name + ".err").toFile())
                        .start();
        processes.add(process);
        return process;
    }

    /** Presses Ctrl-C where the process runs, and returns its exit code. */
    int interrupt(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", "--", "-" + process.pid()).start().waitFor();
        return exitCode(process);
    }

    /** Ends it as a service manager does. */
    int terminate(Process process) throws InterruptedException {
        process.destroy();
        return exitCode(process);
    }

    private int exitCode(Process process) throws InterruptedException {
        if (!process.waitFor(STOPPED_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The process does not stop: " + process.info());
        }
        return process.exitValue();
    }

    /** Standard output of a command so far. */
    String told(String name) throws IOException {
        return Files.readString(output(name));
    }

    String errors(String name) throws IOException {
        return Files.readString(link.resolveSibling(name + ".err"));
    }

    private Path output(String name) {
        return link.resolveSibling(name + ".out");
    }

    List<Path> running() throws IOException {
        try (var files = Files.list(root.resolve(".millrace/running"))) {
            return files.toList();
        }
    }

    Path logs() {
        return root.resolve(".millrace/logs");
    }

    /** Ends what still runs. */
    @Override
    public void close() throws IOException {
        processes.forEach(Process::destroyForcibly);
        for (var name : LINKED) {
            Files.delete(root.resolve(name));
        }
    }
}

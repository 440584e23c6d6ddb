package millrace.events.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The git command line in one folder, whatever a hook or the user's settings say. */
record Git(Path folder) {
    private static final List<String> SETTINGS =
            List.of("core.quotePath=false", "log.showRoot=true", "safe.directory=*");

    /** The end of a command; {@code code} is 0 when it did what was asked. */
    record Ended(int code, String output) {
        List<String> lines() {
            return output.lines().toList();
        }
    }

    /** Throws {@link IOException} when the machine has no git. */
    Ended run(String... arguments) throws IOException {
        var builder = new ProcessBuilder(command(arguments)).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            return new Ended(process.waitFor(), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while git ran", e);
        }
    }

    /** The output of a command that must succeed. */
    String output(String... arguments) {
        try {
            var ended = run(arguments);
            if (ended.code == 0) {
                return ended.output;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("Failed: git " + String.join(" ", arguments));
    }

    private static List<String> command(String... arguments) {
        var command = new ArrayList<String>();
        command.add("git");
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        command.addAll(List.of(arguments));
        return command;
    }
}

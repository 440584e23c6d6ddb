package millrace.demo.client;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The command-line client of Kafka, where it is installed. */
public final class Kcat {

    private static final int LIMIT_SECONDS = 20;

    private Kcat() {}

    public static boolean isInstalled() {
        var folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
        return Stream.of(folders).anyMatch(folder -> Files.isExecutable(Path.of(folder, "kcat")));
    }

    /**
     * Writes one record.
     *
     * @param value one line
     * @throws StepFailure when kcat fails, with what it said
     */
    public static void produce(String bootstrapServers, String topic, String key, String value) {
        try {
            var kcat =
                    new ProcessBuilder("kcat", "-P", "-b", bootstrapServers, "-t", topic, "-k", key)
                            .redirectErrorStream(true)
                            .start();
            try (var input = kcat.outputWriter(StandardCharsets.UTF_8)) {
                input.write(value + "\n");
            }
            var said = new String(kcat.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!kcat.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || kcat.exitValue() != 0) {
                throw new StepFailure("kcat failed: " + said.strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("kcat could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while kcat ran", e);
        }
    }
}

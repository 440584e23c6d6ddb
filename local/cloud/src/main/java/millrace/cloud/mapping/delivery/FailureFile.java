package millrace.cloud.mapping.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Stands for queues: a file named after the queue with one message a line, appended to for as long
 * as the directory is kept.
 */
public record FailureFile(Path directory) implements FailureMessages {

    @Override
    public boolean takes(String destination) {
        return destination.startsWith("arn:");
    }

    @Override
    public void send(String destination, String message) {
        var queue = destination.substring(destination.lastIndexOf(':') + 1);
        var file =
                directory.resolve(
                        "on-failure-" + queue.replaceAll("[^A-Za-z0-9._-]", "-") + ".jsonl");
        try {
            Files.createDirectories(directory);
            Files.writeString(
                    file, message + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package millrace.simulators.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * An append-only file of accepted changes, one JSON document a line. A change is handed to the
 * operating system before it is answered, so nothing answered is lost when the process is killed; a
 * power cut can lose it. A last line that was cut off was never answered and is dropped.
 */
public final class Journal implements AutoCloseable {

    private final @Nullable FileChannel file;

    private Journal(@Nullable FileChannel file) {
        this.file = file;
    }

    /** A journal that keeps nothing. */
    public static Journal none() {
        return new Journal(null);
    }

    /**
     * Opens the file, creating it and its folder where needed, and reads each whole line in order.
     *
     * @throws IOException when the file cannot be read or written, or a line in it is damaged
     */
    public static Journal open(Path path, Consumer<JsonNode> line) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        var content = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
        int whole = 0;
        for (int at = 0; at < content.length; at++) {
            if (content[at] == '\n') {
                line.accept(parse(content, whole, at, path));
                whole = at + 1;
            }
        }
        var file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                        .truncate(whole);
        file.position(whole);
        return new Journal(file);
    }

    private static JsonNode parse(byte[] content, int from, int to, Path path) throws IOException {
        try {
            return Json.MAPPER.readTree(content, from, to - from);
        } catch (JacksonException damaged) {
            throw new IOException(
                    path + " is damaged at byte " + from + "; delete it to start empty", damaged);
        }
    }

    /**
     * @throws UncheckedIOException when it cannot be written; the change must then not be answered
     */
    public synchronized void append(JsonNode change) {
        if (file == null) {
            return;
        }
        var line = ByteBuffer.wrap((change + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (line.hasRemaining()) {
                file.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empties the file. */
    public synchronized void clear() {
        try {
            if (file != null) {
                file.truncate(0).position(0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}

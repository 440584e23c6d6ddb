package millrace.cloud.sqs.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A journal in a file, one line of JSON for each change. A line is with the operating system when
 * {@link #append} returns and so survives SIGKILL; a power failure may take the last seconds.
 */
public final class JournalFile implements QueueJournal {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LEAST_LINES_TO_COMPACT = 10_000;
    private static final int LINES_OF_A_MESSAGE = 4;

    private final Path file;
    private FileChannel channel;
    private long lines;

    private JournalFile(Path file, FileChannel channel, long lines) {
        this.file = file;
        this.channel = channel;
        this.lines = lines;
    }

    /** Opens the file, which need not exist, and hands over the changes that it holds. */
    public static JournalFile open(Path file, Consumer<JournalEntry> changes) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var channel = channel(file);
        var whole = 0L;
        var lines = 0L;
        if (channel.size() > 0) {
            try (var reader = Files.newBufferedReader(file)) {
                for (var line = nextLine(reader); line != null; line = nextLine(reader)) {
                    changes.accept(JSON.readValue(line, JournalEntry.class));
                    whole += line.getBytes(StandardCharsets.UTF_8).length + 1L;
                    lines++;
                }
            }
        }
        channel.truncate(whole);
        channel.position(whole);
        return new JournalFile(file, channel, lines);
    }

    private static FileChannel channel(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Null at the end, and for a line without its end: that one was never answered. */
    private static @Nullable String nextLine(BufferedReader reader) throws IOException {
        var line = new StringBuilder();
        for (var next = reader.read(); next != -1; next = reader.read()) {
            if (next == '\n') {
                return line.toString();
            }
            line.append((char) next);
        }
        return null;
    }

    @Override
    public void append(JournalEntry entry) {
        try {
            write(channel, entry);
            lines++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(FileChannel channel, JournalEntry entry) throws IOException {
        var line = JSON.writeValueAsString(entry) + "\n";
        var buffer = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    @Override
    public void compact(int messages, Supplier<List<JournalEntry>> state) {
        if (lines < LEAST_LINES_TO_COMPACT || lines < (long) LINES_OF_A_MESSAGE * messages) {
            return;
        }
        try {
            var next = file.resolveSibling(file.getFileName() + ".next");
            Files.deleteIfExists(next);
            var entries = state.get();
            var written = channel(next);
            for (var entry : entries) {
                write(written, entry);
            }
            written.force(true);
            Files.move(
                    next,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            channel.close();
            channel = written;
            lines = entries.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void delete() {
        close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package millrace.cloud.cloudwatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The functions' log lines in one file, which is rolled when it is full: at most {@link
 * #MAXIMUM_FILES} files of {@link #MAXIMUM_CHARACTERS} characters are kept. Lines reach the disk
 * with {@link #flush()}.
 */
public final class FunctionLogFile implements AutoCloseable {

    static final int MAXIMUM_FILES = 3;
    static final long MAXIMUM_CHARACTERS = 16L * 1024 * 1024;

    private final Path file;
    private final long maximumCharacters;
    private Writer writer;
    private long written;

    private FunctionLogFile(Path file, long maximumCharacters) throws IOException {
        this.file = file;
        this.maximumCharacters = maximumCharacters;
        Files.createDirectories(file.toAbsolutePath().getParent());
        this.writer = append();
        this.written = Files.size(file);
    }

    /**
     * @throws IOException when the file cannot be written
     */
    public static FunctionLogFile open(Path file) throws IOException {
        return new FunctionLogFile(file, MAXIMUM_CHARACTERS);
    }

    public static FunctionLogFile open(Path file, long maximumCharacters) throws IOException {
        return new FunctionLogFile(file, maximumCharacters);
    }

    synchronized void write(String line) {
        try {
            if (written + line.length() >= maximumCharacters && written > 0) {
                roll();
            }
            writer.write(line);
            writer.write('\n');
            written += line.length() + 1;
        } catch (IOException e) {
            throw new UncheckedIOException("The functions' log " + file + " cannot be written", e);
        }
    }

    private void roll() throws IOException {
        writer.close();
        for (int number = MAXIMUM_FILES - 1; number > 0; number--) {
            var older = number == 1 ? file : rolled(number - 1);
            if (Files.exists(older)) {
                Files.move(older, rolled(number), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        writer = append();
        written = 0;
    }

    private Path rolled(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    private Writer append() throws IOException {
        return Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    synchronized void flush() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

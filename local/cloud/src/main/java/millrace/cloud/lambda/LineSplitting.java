package millrace.cloud.lambda;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Cuts bytes into lines, for each writing thread by itself, so that lines of functions running side
 * by side never mix. A line longer than {@link #MAXIMUM_LINE_BYTES} is cut there.
 */
public final class LineSplitting extends OutputStream {

    public static final int MAXIMUM_LINE_BYTES = 1_048_576;

    private final Consumer<String> lines;
    private final ThreadLocal<ByteArrayOutputStream> unfinished =
            ThreadLocal.withInitial(ByteArrayOutputStream::new);

    public LineSplitting(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void write(int oneByte) {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        var line = unfinished.get();
        var start = offset;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\n') {
                line.write(bytes, start, i - start);
                finish(line);
                start = i + 1;
            }
        }
        line.write(bytes, start, offset + length - start);
        if (line.size() >= MAXIMUM_LINE_BYTES) {
            finish(line);
        }
    }

    private void finish(ByteArrayOutputStream line) {
        var text = line.toString(StandardCharsets.UTF_8).stripTrailing();
        line.reset();
        if (!text.isEmpty()) {
            lines.accept(text);
        }
    }
}

package millrace.cloud.lambda.isolated;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Parts the output of a process into lines. Lambda's logger for Java ends no line, so one that is
 * unfinished when an invocation ends is a line, too.
 */
final class ProcessLog {

    private static final int CHUNK_BYTES = 8_192;

    private final Consumer<String> lines;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private boolean between;

    ProcessLog(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Reads until the process has closed its output. */
    void follow(InputStream output) throws IOException {
        var chunk = new byte[CHUNK_BYTES];
        for (int length = output.read(chunk); length >= 0; length = output.read(chunk)) {
            printed(chunk, length, output.available() > 0);
        }
        finish();
    }

    synchronized void printed(byte[] chunk, int length, boolean more) {
        for (int i = 0; i < length; i++) {
            if (chunk[i] == '\n') {
                finish();
            } else {
                unfinished.write(chunk[i]);
            }
        }
        if (between && !more) {
            finish();
        }
    }

    synchronized void invocationBegins() {
        between = false;
    }

    /** Output that arrives until the next one begins was printed before, and is late. */
    synchronized void invocationEnds() {
        between = true;
        finish();
    }

    private synchronized void finish() {
        if (unfinished.size() > 0) {
            lines.accept(unfinished.toString(StandardCharsets.UTF_8).stripTrailing());
            unfinished.reset();
        }
    }
}

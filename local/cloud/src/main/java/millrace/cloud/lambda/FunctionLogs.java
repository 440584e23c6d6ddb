package millrace.cloud.lambda;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Splits the output of functions in this JVM into lines: JSON log lines and embedded metrics. It
 * replaces {@link System#out} until closed, so the cloud's own output must go to {@link #console()}
 * and its own log to standard error or a file.
 */
public final class FunctionLogs implements AutoCloseable {

    private final PrintStream console;

    private FunctionLogs(PrintStream console) {
        this.console = console;
    }

    /**
     * @param lines called in the thread that printed, for one line at a time and without its line
     *     end
     */
    public static FunctionLogs capture(Consumer<String> lines) {
        var logs = new FunctionLogs(System.out);
        var splitting = new LineSplitting(lines);
        System.setOut(new PrintStream(splitting, true, StandardCharsets.UTF_8));
        return logs;
    }

    /** Standard output as it was before. */
    public PrintStream console() {
        return console;
    }

    @Override
    public void close() {
        System.out.flush();
        System.setOut(console);
    }
}

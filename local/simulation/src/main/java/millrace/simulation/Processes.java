package millrace.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Divides seeds among processes of this very command. Threads of one process would not do: runs
 * that share a JVM's locks can wait for each other, which a seed does not decide.
 */
final class Processes {

    /** Names a process's part, {@code 2/4} for the second of four; absent for all seeds. */
    static final String PART = "millrace.simulation.part";

    private final List<String> arguments;
    private final int number;

    /**
     * @param arguments of this command, which all processes get
     */
    Processes(List<String> arguments, int number) {
        this.arguments = List.copyOf(arguments);
        this.number = number;
    }

    private sealed interface Report {
        record Line(String text) implements Report {}

        record End(int exitCode) implements Report {}
    }

    /**
     * Runs all parts side by side.
     *
     * @param outcomes takes each outcome, in the caller's thread, as soon as it is there
     * @throws IllegalStateException when a process ended before its part; what it wrote stands on
     *     the error output
     */
    void run(Consumer<Outcome> outcomes) throws InterruptedException {
        var reports = new LinkedBlockingQueue<Report>();
        var processes = new ArrayList<Process>();
        var end = new Thread(() -> processes.forEach(Process::destroy), "end of simulations");
        Runtime.getRuntime().addShutdownHook(end);
        for (int part = 1; part <= number; part++) {
            var process = start(part);
            processes.add(process);
            Thread.ofVirtual().start(() -> read(process, reports));
        }
        try {
            for (int running = number; running > 0; ) {
                switch (reports.take()) {
                    case Report.Line(var text) -> outcomes.accept(Outcome.ofLine(text));
                    case Report.End(int code) when code == 0 -> running--;
                    case Report.End(int code) ->
                            throw new IllegalStateException(
                                    "A process that ran seeds ended with " + code + ".");
                }
            }
        } finally {
            processes.forEach(Process::destroy);
            Runtime.getRuntime().removeShutdownHook(end);
        }
    }

    private static void read(Process process, BlockingQueue<Report> reports) {
        try (var lines = process.inputReader()) {
            lines.lines().map(Report.Line::new).forEach(reports::add);
        } catch (IOException | UncheckedIOException e) {
            reports.add(new Report.Line("the output ended early: " + e.getMessage()));
        }
        reports.add(new Report.End(process.onExit().join().exitValue()));
    }

    private Process start(int part) {
        var virtualMachine = ManagementFactory.getRuntimeMXBean();
        var command =
                Stream.of(
                                Stream.of(ProcessHandle.current().info().command().orElse("java")),
                                virtualMachine.getInputArguments().stream(),
                                Stream.of(
                                        "-D" + PART + "=" + part + "/" + number,
                                        "-cp",
                                        virtualMachine.getClassPath(),
                                        Simulate.class.getName()),
                                arguments.stream())
                        .flatMap(each -> each)
                        .toList();
        try {
            return new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package millrace.simulators;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the simulators alone, until the process is stopped. */
@Command(name = "simulators", mixinStandardHelpOptions = true)
public final class SimulatorsMain implements Callable<Integer> {

    @Option(names = "--port", defaultValue = "8090", description = "0 for a free one")
    private int port;

    @Option(names = "--data", description = "keeps everything in this folder")
    private @Nullable Path data;

    @Spec private @Nullable CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SimulatorsMain()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        var terminal = new CommandLine(this);
        var out = spec == null ? terminal.getOut() : spec.commandLine().getOut();
        var err = spec == null ? terminal.getErr() : spec.commandLine().getErr();
        var simulators = new Simulators();
        if (data != null) {
            simulators.dataDirectory(data);
        }
        return run(simulators, out, err);
    }

    private int run(Simulators simulators, PrintWriter out, PrintWriter err)
            throws InterruptedException {
        try {
            out.println("ready simulators=" + simulators.start(port) + "/simulators");
            out.flush();
        } catch (IOException e) {
            err.println("The simulators cannot start on port " + port + ": " + e.getMessage());
            err.flush();
            return 1;
        }
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .unstarted(() -> {
                                    simulators.close();
                                    stopped.countDown();
                                }));
        stopped.await();
        return 0;
    }
}

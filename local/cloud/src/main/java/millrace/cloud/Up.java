package millrace.cloud;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import millrace.cloud.command.HelpOption;
import millrace.cloud.command.SentenceErrors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * The command {@code ./millrace up}. Prints exactly one line on standard output, when it is ready;
 * everything else goes to standard error. Ends with exit code 2 when its options cannot be read,
 * with 1 when it cannot start, and with 143 or 130 after SIGTERM or SIGINT.
 */
@Command(
        name = "./millrace up",
        description =
                "Builds what is stale and runs the system on this machine until it is stopped.",
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpWidth = 100)
public final class Up implements Callable<Integer> {

    /** The system property that names the folder of running systems; unset, none is written. */
    private static final String RUNNING = "millrace.running";

    /** The file that logback-up.xml names. */
    private static final String CLOUD_LOG = "cloud.log";

    @Mixin final UpOptions options = new UpOptions();
    @Mixin final HelpOption help = new HelpOption();

    public static void main(String[] arguments) {
        int exitCode = SentenceErrors.commandLine(new Up()).execute(arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        var errors = System.err;
        try {
            var stopped = new CountDownLatch(1);
            var cloud = start(options.cloudOptions(), stopped);
            Banner.print(cloud, options.cloudOptions(), errors);
            if (options.watch) {
                cloud.watchCode(errors::println);
            }
            var console = cloud.standardOutput();
            console.println(Banner.readyLine(cloud));
            console.flush();
            stopped.await();
            return 0;
        } catch (LocalCloudException e) {
            errors.println(e.getMessage());
            return 1;
        }
    }

    private static LocalCloud start(LocalCloudOptions options, CountDownLatch stopped)
            throws LocalCloudException {
        // Before anything logs.
        System.setProperty("millrace.logs", logs(options).toString());
        System.setProperty("logback.configurationFile", "logback-up.xml");
        var cloud = LocalCloud.start(options);
        stopOnSignal(cloud, stopped);
        var folder = System.getProperty(RUNNING);
        if (folder != null) {
            tellOthers(Path.of(folder), cloud, options);
        }
        return cloud;
    }

    private static Path logs(LocalCloudOptions options) throws LocalCloudException {
        try {
            return OwnersFolder.make(options.logs().toAbsolutePath().normalize(), CLOUD_LOG);
        } catch (IOException unusable) {
            throw StartupFailures.sentence(unusable);
        }
    }

    private static void tellOthers(Path folder, LocalCloud cloud, LocalCloudOptions options)
            throws LocalCloudException {
        try {
            var file = RunningSystemFile.write(folder, cloud, options);
            Runtime.getRuntime().addShutdownHook(new Thread(file::delete, "delete-running"));
        } catch (IOException e) {
            throw new LocalCloudException(
                    "The folder " + folder + " cannot be written: make it writable", e);
        }
    }

    /** The shutdown hook does the stopping, so that the exit code stays the signal's own. */
    private static void stopOnSignal(LocalCloud cloud, CountDownLatch stopped) {
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("stop")
                                .unstarted(() -> {
                                    cloud.close();
                                    stopped.countDown();
                                }));
    }
}

package millrace.cloud;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command {@code ./millrace up}. Prints exactly one line on standard output, when it is ready;
 * everything else goes to standard error. Ends with exit code 1 when it cannot start and with 143
 * or 130 after SIGTERM or SIGINT.
 */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Runs a synthesized cloud assembly on this machine until it is stopped.")
public final class Up implements Callable<Integer> {

    @Option(names = "--assembly", description = "The synthesized cloud assembly (${DEFAULT-VALUE})")
    Path assembly = Path.of("infra-cdk/cdk.out");

    @Option(names = "--port", description = "Port of the API (${DEFAULT-VALUE}; 0: any free one)")
    int port = 8080;

    @Option(
            names = "--kafka-port",
            description = "Port of the first Kafka broker (${DEFAULT-VALUE}; 0: any free one)")
    int kafkaPort = 9092;

    @Option(
            names = "--dynamodb-port",
            description = "Port of DynamoDB (${DEFAULT-VALUE}; 0: any free one)")
    int dynamoDbPort = 8000;

    @Option(
            names = "--simulators-port",
            description = "Port of the first simulator (${DEFAULT-VALUE}; 0: any free one)")
    int simulatorsPort = 8090;

    @Option(names = "--data", description = "Keeps everything in this directory over restarts")
    @Nullable Path data;

    @Option(names = "--logs", description = "Directory of the log files (${DEFAULT-VALUE})")
    Path logs = Path.of(".millrace/logs");

    @Option(names = "--brokers", description = "Kafka brokers, 1 to 5 (${DEFAULT-VALUE})")
    int brokers = 1;

    @Option(names = "--isolated", description = "Runs each function in a JVM of its own")
    boolean isolated;

    @Option(names = "--no-demo-data", description = "Starts without the demo data")
    boolean noDemoData;

    @Option(names = "--stage", description = "The stage of the assembly (${DEFAULT-VALUE})")
    String stage = "local";

    @Option(
            names = "--plain-dynamodb",
            description = "Runs DynamoDB Local without what makes it quick")
    boolean plainDynamoDb;

    public static void main(String[] arguments) {
        Up up = new Up();
        CommandLine command = new CommandLine(up);
        int exitCode = command.execute(arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    LocalCloudOptions options() {
        return new LocalCloudOptions(
                assembly,
                port,
                kafkaPort,
                dynamoDbPort,
                simulatorsPort,
                data,
                logs,
                brokers,
                isolated,
                !noDemoData,
                stage,
                plainDynamoDb);
    }

    @Override
    public Integer call() throws InterruptedException {
        System.setProperty("millrace.logs", logs.toAbsolutePath().toString());
        System.setProperty("logback.configurationFile", "logback-up.xml");
        PrintStream errors = System.err;
        try {
            LocalCloud cloud = LocalCloud.start(options());
            CountDownLatch stopped = stopOnSignal(cloud);
            Banner.print(cloud, options(), errors);
            PrintStream console = cloud.standardOutput();
            console.println(Banner.readyLine(cloud));
            console.flush();
            stopped.await();
            return 0;
        } catch (LocalCloudException e) {
            errors.println(e.getMessage());
            return 1;
        }
    }

    /** The shutdown hook does the stopping, so that the exit code stays the signal's own. */
    private static CountDownLatch stopOnSignal(LocalCloud cloud) {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("stop")
                                .unstarted(() -> {
                                    cloud.close();
                                    stopped.countDown();
                                }));
        return stopped;
    }
}

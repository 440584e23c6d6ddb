package millrace.cloud;

import java.net.URI;
import java.nio.file.Path;
import millrace.cloud.lambda.isolated.DebuggedFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options of {@code ./millrace up}, in the order of its help text. Their labels say what values
 * they take, and the launcher refuses all others.
 */
final class UpOptions {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The API's port (default: ${DEFAULT-VALUE}; 0 takes any free one).")
    int port = 8080;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            description =
                    "The first Kafka broker's port; the others follow (default: ${DEFAULT-VALUE}).")
    int kafkaPort = 9092;

    @Option(
            names = "--dynamodb-port",
            paramLabel = "PORT",
            description = "DynamoDB Local's port (default: ${DEFAULT-VALUE}).")
    int dynamoDbPort = 8000;

    @Option(
            names = "--simulators-port",
            paramLabel = "PORT",
            description = "The simulators' port: Toss, e-mail, Slack (default: ${DEFAULT-VALUE}).")
    int simulatorsPort = 8090;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keeps everything in DIR over restarts (default: nothing is kept).")
    @Nullable Path data;

    @Option(
            names = "--logs",
            paramLabel = "DIR",
            description = "The log files' folder (default: .millrace/logs of the project).")
    Path logs = Path.of(".millrace/logs");

    @Option(
            names = "--brokers",
            paramLabel = "1|2|3|4|5",
            description = "Kafka brokers (default: ${DEFAULT-VALUE}).")
    int brokers = 1;

    @Option(
            names = "--isolated",
            description = "Runs every function in JVMs of its own (default: all in one JVM).")
    boolean isolated;

    @Option(
            names = "--debug",
            paramLabel = "FUNCTION|FUNCTION:PORT",
            description =
                    "Lets a debugger attach to this function, in a process of its own (default port:"
                            + " 5005).")
    @Nullable String debug;

    @Option(
            names = "--watch",
            description = "Runs functions anew when their code in the assembly is built anew.")
    boolean watch;

    @Option(
            names = "--no-demo-data",
            description = "Leaves out the demo catalogue and its administrator.")
    boolean noDemoData;

    @Option(
            names = "--stage",
            paramLabel = "local|dev|prod",
            description = "The stage that is synthesized and run (default: ${DEFAULT-VALUE}).")
    String stage = "local";

    @Option(
            names = "--assembly",
            paramLabel = "ASSEMBLY",
            description = "Runs this cloud assembly as it is, without synthesizing one.")
    Path assembly = Path.of(".millrace/assembly-local");

    @Option(
            names = "--plain-dynamodb",
            description = "Runs DynamoDB Local without what makes it quick.")
    boolean plainDynamoDb;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Uses this Kafka instead of --kafka-port and --brokers.")
    @Nullable String kafka;

    @Option(
            names = "--dynamodb",
            paramLabel = "URL",
            description = "Uses this DynamoDB instead of --dynamodb-port and --plain-dynamodb.")
    @Nullable URI dynamoDb;

    LocalCloudOptions cloudOptions() {
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
                plainDynamoDb,
                kafka,
                dynamoDb,
                debug == null ? null : DebuggedFunction.of(debug));
    }
}

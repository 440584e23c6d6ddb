package millrace.cloud;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.cloud.assembly.CloudModel;
import millrace.cloud.dynamodb.Disturbance;
import millrace.cloud.dynamodb.DynamoDbLocal;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.cloud.mapping.EventSourceMappings;
import millrace.cloud.mapping.delivery.MappingStatistics;
import millrace.cloud.msk.KafkaBrokers;
import millrace.cloud.scheduler.Schedules;

/** A cloud assembly, running on this machine. */
public final class LocalCloud implements AutoCloseable {

    /** What the accessors hand out. */
    record Contents(
            CloudModel model,
            FunctionRuntime functions,
            EventSourceMappings mappings,
            Schedules schedules,
            DynamoDbLocal dynamoDb,
            KafkaBrokers kafka,
            PrintStream console) {}

    private final Addresses addresses;
    private final Contents contents;
    private final RunningParts parts;

    LocalCloud(Addresses addresses, Contents contents, RunningParts parts) {
        this.addresses = addresses;
        this.contents = contents;
        this.parts = parts;
    }

    /**
     * Starts everything and returns when it is ready. While it runs, what is printed to standard
     * output belongs to the functions.
     *
     * @throws LocalCloudException when it cannot start; nothing is left running then
     */
    public static LocalCloud start(LocalCloudOptions options) throws LocalCloudException {
        return new Startup(options).run();
    }

    /** The address of the HTTP API, and of the Lambda, KMS and Secrets Manager APIs. */
    public URI api() {
        return addresses.api();
    }

    /** Host and port of every Kafka broker, comma-separated. */
    public String bootstrapServers() {
        return addresses.kafka();
    }

    public URI dynamoDb() {
        return addresses.dynamoDb();
    }

    public URI console() {
        return api().resolve("/console");
    }

    /** Addresses of the outside systems by name. */
    public Map<String, String> outsideSystems() {
        return addresses.outsideSystems();
    }

    public CloudModel model() {
        return contents.model();
    }

    public FunctionRuntime functions() {
        return contents.functions();
    }

    public List<MappingStatistics> mappings() {
        return contents.mappings().statistics();
    }

    /** Fires a schedule now and waits; empty when there is no such schedule. */
    public Optional<InvocationResult> runSchedule(String name) {
        return contents.schedules().run(name);
    }

    /** Lets writes to DynamoDB fail as it says, for a test of those who write. */
    public void disturbDynamoDb(Disturbance disturbance) {
        contents.dynamoDb().disturb(disturbance);
    }

    /**
     * Stops every Kafka broker and starts it again on the same port and data, for a test of those
     * who produce and consume. Takes a few seconds.
     *
     * @throws java.io.IOException when one does not start again
     */
    public void restartKafka() throws IOException {
        contents.kafka().restart();
    }

    /** Standard output as it was before the functions took it. */
    PrintStream standardOutput() {
        return contents.console();
    }

    /**
     * Stops taking requests, then mappings, functions, Kafka and DynamoDB, within ten seconds. What
     * was accepted is kept where there is a data directory.
     */
    @Override
    public void close() {
        parts.close();
    }
}

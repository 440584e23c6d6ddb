package millrace.cloud;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import millrace.cloud.dynamodb.tuned.Disturbance;
import millrace.cloud.iam.Right;
import millrace.cloud.kms.SigningKeyResource;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.cloud.mapping.delivery.MappingStatistics;
import millrace.cloud.service.ConsoleSection;
import millrace.cloud.service.NotEmulated;
import millrace.cloud.service.NotEmulatedResources;

/** A cloud assembly, running on this machine. */
public final class LocalCloud implements AutoCloseable {

    private final URI api;
    private final Services services;
    private final NotEmulatedResources notEmulated;
    private final Shutdown shutdown;
    private final Path assembly;
    private final Path assetCache;

    LocalCloud(
            URI api,
            Services services,
            NotEmulatedResources notEmulated,
            Shutdown shutdown,
            Path assembly,
            Path assetCache) {
        this.assembly = assembly;
        this.assetCache = assetCache;
        this.api = api;
        this.services = services;
        this.notEmulated = notEmulated;
        this.shutdown = shutdown;
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
        return api;
    }

    /** Host and port of every Kafka broker, comma-separated. */
    public String bootstrapServers() {
        return services.msk.bootstrapServers();
    }

    public URI dynamoDb() {
        return services.dynamoDb.endpoint();
    }

    public URI console() {
        return api().resolve("/console");
    }

    /** Addresses of the HTTP APIs and function URLs that have ports of their own, by name. */
    public Map<String, String> furtherApis() {
        return services.apiGateway.addresses();
    }

    /** Addresses of the outside systems by name. */
    public Map<String, String> outsideSystems() {
        return services.outsideSystems.addresses();
    }

    public List<SigningKeyResource> signingKeys() {
        return services.kms.keys();
    }

    /** The resources that this machine does not run. */
    public List<NotEmulated> notEmulated() {
        return notEmulated.list();
    }

    /** The services' resources as tables, as they are now. */
    List<ConsoleSection> sections() {
        return services.sections();
    }

    public FunctionRuntime functions() {
        return services.lambda.functions();
    }

    public List<MappingStatistics> mappings() {
        return services.mappings.statistics();
    }

    /** Rights that roles of functions allow and no call of theirs has needed so far. */
    public SortedSet<Right> unusedRights() {
        return services.iam.unused();
    }

    /** Actions that functions asked for and their roles do not allow, each once. */
    public SortedSet<String> refusedCalls() {
        return services.iam.refusals();
    }

    /**
     * Lets functions go on with code that is built anew, until the cloud is closed. A function that
     * is debugged keeps its code; resources that are no functions stay as they are.
     *
     * @param told gets a sentence for what was rebuilt, and for what cannot be run
     */
    void watchCode(Consumer<String> told) throws LocalCloudException {
        try {
            shutdown.add(new CodeWatch(assembly, assetCache, services.lambda, told)).start();
        } catch (IOException e) {
            throw StartupFailures.sentence(e);
        }
    }

    /** Fires a schedule now and waits; empty when there is no such schedule. */
    public Optional<InvocationResult> runSchedule(String name) {
        return services.scheduler.run(name);
    }

    /**
     * Lets writes to DynamoDB fail as it says, for a test of those who write. It needs the tuned
     * DynamoDB, which is the default.
     *
     * @throws IllegalStateException when it is plain or somebody else's
     */
    public void disturbDynamoDb(Disturbance disturbance) {
        services.dynamoDb.disturb(disturbance);
    }

    /**
     * Stops every Kafka broker and starts it again on the same port and data, for a test of those
     * who produce and consume. Takes a few seconds.
     *
     * @throws java.io.IOException when one does not start again
     * @throws IllegalStateException when they are somebody else's
     */
    public void restartKafka() throws IOException {
        services.msk.restart();
    }

    /** Standard output as it was before the functions took it. */
    PrintStream standardOutput() {
        return services.lambda.standardOutput();
    }

    /**
     * Stops taking requests, then mappings, functions, Kafka and DynamoDB, within ten seconds. What
     * was accepted is kept where there is a data directory.
     */
    @Override
    public void close() {
        shutdown.close();
    }
}

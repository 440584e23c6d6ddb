package millrace.cloud.msk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * Running Kafka brokers, reachable from this machine only (127.0.0.1), without authentication.
 * Everything written and acknowledged survives SIGKILL of the JVM as long as the directory is kept.
 */
public final class KafkaBrokers implements AutoCloseable {

    private final BrokerPorts ports;
    private final List<Properties> properties;
    private List<KafkaRaftServer> servers;

    private KafkaBrokers(BrokerPorts ports, List<Properties> properties) {
        this.ports = ports;
        this.properties = properties;
        this.servers = stopped();
    }

    private List<KafkaRaftServer> stopped() {
        return properties.stream()
                .map(broker ->
                        new KafkaRaftServer(KafkaConfig.fromProps(broker, false), Time.SYSTEM))
                .toList();
    }

    /**
     * Starts the brokers and returns when they accept connections.
     *
     * @throws java.net.BindException when a port is taken; its message is one sentence for the user
     * @throws IOException when the directory cannot be used, or was made with more brokers
     */
    public static KafkaBrokers start(KafkaSettings settings) throws IOException {
        var directories = BrokerDirectories.prepare(settings);
        var ports = BrokerPorts.choose(settings);
        var properties = new ArrayList<Properties>();
        for (int nodeId = 1; nodeId <= settings.brokers(); nodeId++) {
            properties.add(
                    BrokerProperties.of(
                            nodeId, ports, directories.of(nodeId), directories.killedBefore()));
        }
        var brokers = new KafkaBrokers(ports, List.copyOf(properties));
        brokers.startUp();
        return brokers;
    }

    private void startUp() throws IOException {
        try {
            sideBySide(servers.stream().map(server -> (Runnable) server::startup).toList());
        } catch (CompletionException e) {
            close();
            throw new IOException("Kafka does not start", e);
        }
    }

    /**
     * Stops every broker and starts it again on the same ports and directories.
     *
     * @throws IOException when one does not start again; all are stopped then
     */
    public synchronized void restart() throws IOException {
        close();
        servers = stopped();
        startUp();
    }

    /** Host and port of every broker, comma-separated, as clients take it. */
    public String bootstrapServers() {
        return ports.bootstrapServers();
    }

    /**
     * Creates the topics that do not exist and returns when every partition of every topic has a
     * leader, so that the first record can be sent. A topic that exists keeps its data and
     * settings; it only gets more partitions when the template has more. The template's replication
     * factor is reduced to the number of brokers running, and {@code min.insync.replicas} to the
     * replication factor that remains.
     */
    public synchronized void createTopics(List<TopicResource> topics) {
        try (var creation = new TopicCreation(bootstrapServers(), servers.size())) {
            creation.create(topics);
        }
    }

    /** Stops the brokers; the controller goes last. Takes about half a second. */
    @Override
    public synchronized void close() {
        sideBySide(servers.stream().skip(1).map(server -> (Runnable) server::shutdown).toList());
        servers.getFirst().shutdown();
        servers.forEach(KafkaRaftServer::awaitShutdown);
    }

    private static void sideBySide(List<Runnable> tasks) {
        var running =
                tasks.stream()
                        .map(task ->
                                CompletableFuture.runAsync(
                                        task,
                                        command ->
                                                Thread.ofPlatform()
                                                        .name("kafka-start-stop")
                                                        .start(command)))
                        .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(running).join();
    }
}

package millrace.cloud.msk;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.cloud.service.AccessControl;

/**
 * Running Kafka brokers, reachable from this machine only (127.0.0.1), without authentication.
 * Everything written and acknowledged survives SIGKILL of the JVM as long as the directory is kept.
 *
 * <p>One broker is its own controller. Several have a controller beside them, as MSK's do, so that
 * any of them can be stopped while the others go on.
 */
public final class KafkaBrokers implements KafkaCluster {

    private final BrokerPorts ports;
    private final KafkaNode controller;
    private final List<KafkaNode> brokers;

    private KafkaBrokers(BrokerPorts ports, KafkaNode controller, List<KafkaNode> brokers) {
        this.ports = ports;
        this.controller = controller;
        this.brokers = brokers;
    }

    /**
     * Starts the brokers and returns when they accept connections.
     *
     * @throws java.net.BindException when a port is taken; its message is one sentence for the user
     * @throws IOException when the directory cannot be used, or was made with more brokers
     */
    public static KafkaBrokers start(KafkaSettings settings) throws IOException {
        return start(settings, new KafkaRights(AccessControl.NONE));
    }

    /** Starts brokers at which functions may do only what their roles allow. */
    static KafkaBrokers start(KafkaSettings settings, KafkaRights rights) throws IOException {
        var directories = BrokerDirectories.prepare(settings);
        var properties =
                new BrokerProperties(
                        BrokerPorts.choose(settings),
                        directories.controllerId(),
                        directories.killedBefore(),
                        rights);
        var brokers =
                IntStream.rangeClosed(1, settings.brokers())
                        .mapToObj(id -> new KafkaNode(properties.ofBroker(id, directories.of(id))))
                        .toList();
        var controller =
                directories.hasOwnController()
                        ? new KafkaNode(properties.ofController(directories.ofController()))
                        : brokers.getFirst();
        var started = new KafkaBrokers(properties.ports(), controller, brokers);
        started.startUp();
        return started;
    }

    private void startUp() throws IOException {
        try {
            sideBySide(nodes().map(node -> (Runnable) node::start));
        } catch (CompletionException e) {
            close();
            throw new IOException("Kafka does not start", e);
        }
    }

    private Stream<KafkaNode> nodes() {
        return Stream.concat(Stream.of(controller), others());
    }

    /** The brokers apart from one that is the controller, too. */
    private Stream<KafkaNode> others() {
        return brokers.stream().filter(broker -> broker != controller);
    }

    /**
     * Stops every broker and starts it again on the same ports and directories.
     *
     * @throws IOException when one does not start again; all are stopped then
     */
    @Override
    public synchronized void restart() throws IOException {
        close();
        startUp();
    }

    @Override
    public synchronized BrokerSwitch stop(int broker) {
        if (!isBroker(broker)) {
            return BrokerSwitch.UNKNOWN_BROKER;
        }
        var node = brokers.get(broker - 1);
        if (node.isRunning() && brokers.stream().filter(KafkaNode::isRunning).count() == 1) {
            return BrokerSwitch.LAST_RUNNING;
        }
        if (node == controller) {
            return BrokerSwitch.CARRIES_THE_CONTROLLER;
        }
        node.stop();
        return BrokerSwitch.SWITCHED;
    }

    /** Starts one broker again; it catches up with what it has missed by itself. */
    @Override
    public synchronized BrokerSwitch start(int broker) {
        if (!isBroker(broker)) {
            return BrokerSwitch.UNKNOWN_BROKER;
        }
        brokers.get(broker - 1).start();
        return BrokerSwitch.SWITCHED;
    }

    private boolean isBroker(int broker) {
        return broker >= 1 && broker <= brokers.size();
    }

    @Override
    public synchronized List<Broker> brokers() {
        return IntStream.rangeClosed(1, brokers.size())
                .mapToObj(id ->
                        new Broker(id, brokers.get(id - 1).isRunning() ? "running" : "stopped"))
                .toList();
    }

    @Override
    public String bootstrapServers() {
        return ports.bootstrapServers();
    }

    /**
     * {@inheritDoc}
     *
     * <p>A topic that exists keeps its data and settings; it only gets more partitions when the
     * template has more. The template's replication factor is reduced to the number of brokers, and
     * {@code min.insync.replicas} to the replication factor that remains.
     */
    @Override
    public synchronized Map<String, Integer> createTopics(List<TopicResource> topics) {
        try (var creation = new TopicCreation(bootstrapServers(), brokers.size())) {
            return creation.createOrGrow(topics);
        }
    }

    /** Stops the brokers; the controller goes last. Takes about half a second. */
    @Override
    public synchronized void close() {
        sideBySide(others().map(broker -> (Runnable) broker::stop));
        controller.stop();
    }

    private static void sideBySide(Stream<Runnable> tasks) {
        var running =
                tasks.map(task ->
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

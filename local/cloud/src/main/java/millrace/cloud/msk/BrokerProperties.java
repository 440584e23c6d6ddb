package millrace.cloud.msk;

import java.nio.file.Path;
import java.util.Properties;

/**
 * Kafka's properties for the nodes of one start. One controller is enough in one JVM, and the
 * brokers can then stop side by side without losing it.
 *
 * @param controllerId the node that is the controller: a broker, or one beside the brokers
 * @param killedBefore whether the last run on these directories ended without a clean stop
 * @param rights what clients may do
 */
record BrokerProperties(
        BrokerPorts ports, int controllerId, boolean killedBefore, KafkaRights rights) {

    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final int SESSION_TIMEOUT_MS = 9_000;

    /**
     * Of a broker that is alone: it dies with its controller, so nobody waits for the end of its
     * session, and on a machine that is too busy it is not fenced for being slow.
     */
    private static final int SESSION_TIMEOUT_ALONE_MS = 60_000;

    /**
     * After SIGKILL the controller refuses the broker's next start until its last session is over:
     * the shorter it is, the sooner such a restart is ready.
     */
    private static final int SESSION_TIMEOUT_AFTER_KILL_MS = 2_000;

    private static final int HEARTBEAT_INTERVAL_MS = 400;

    Properties ofBroker(int id, Path directory) {
        var listener = "PLAINTEXT://127.0.0.1:" + ports.brokers().get(id - 1);
        var properties = new Properties();
        if (id == controllerId) {
            properties.setProperty("process.roles", "broker,controller");
            properties.setProperty("listeners", listener + "," + controllerListener());
        } else {
            properties.setProperty("process.roles", "broker");
            properties.setProperty("listeners", listener);
        }
        properties.setProperty("advertised.listeners", listener);
        properties.setProperty("auto.create.topics.enable", "false");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        internalTopics(properties, Math.min(3, ports.brokers().size()));
        return node(properties, id, directory);
    }

    /** Of a controller that is no broker. */
    Properties ofController(Path directory) {
        var properties = new Properties();
        properties.setProperty("process.roles", "controller");
        properties.setProperty("listeners", controllerListener());
        return node(properties, controllerId, directory);
    }

    private String controllerListener() {
        return CONTROLLER_LISTENER + "://127.0.0.1:" + ports.controller();
    }

    private Properties node(Properties properties, int id, Path directory) {
        properties.setProperty("node.id", Integer.toString(id));
        properties.setProperty("controller.listener.names", CONTROLLER_LISTENER);
        properties.setProperty(
                "controller.quorum.voters", controllerId + "@127.0.0.1:" + ports.controller());
        properties.setProperty(
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        properties.setProperty("log.dirs", directory.toString());
        properties.setProperty("broker.session.timeout.ms", Integer.toString(sessionTimeoutMs()));
        properties.setProperty(
                "broker.heartbeat.interval.ms", Integer.toString(HEARTBEAT_INTERVAL_MS));
        properties.setProperty("min.insync.replicas", minInsyncReplicas());
        RightsAuthorizer.addTo(properties, rights);
        smallFootprint(properties);
        return properties;
    }

    private int sessionTimeoutMs() {
        if (killedBefore) {
            return SESSION_TIMEOUT_AFTER_KILL_MS;
        }
        return ports.brokers().size() == 1 ? SESSION_TIMEOUT_ALONE_MS : SESSION_TIMEOUT_MS;
    }

    /** Two, as MSK Express fixes it: what counts as written outlives the loss of any one broker. */
    private String minInsyncReplicas() {
        return ports.brokers().size() < 3 ? "1" : "2";
    }

    private static void internalTopics(Properties properties, int replicas) {
        var replication = Integer.toString(replicas);
        properties.setProperty("offsets.topic.num.partitions", "3");
        properties.setProperty("offsets.topic.replication.factor", replication);
        properties.setProperty("transaction.state.log.num.partitions", "3");
        properties.setProperty("transaction.state.log.replication.factor", replication);
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.num.partitions", "3");
        properties.setProperty("share.coordinator.state.topic.replication.factor", replication);
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
    }

    /**
     * Two processors and hundreds of partitions: few threads, small indexes, a small cleaner
     * buffer.
     */
    private static void smallFootprint(Properties properties) {
        properties.setProperty("num.network.threads", "2");
        properties.setProperty("num.io.threads", "4");
        properties.setProperty("background.threads", "2");
        properties.setProperty("num.recovery.threads.per.data.dir", "2");
        properties.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
        properties.setProperty("log.cleaner.io.buffer.size", "65536");
        properties.setProperty("log.index.size.max.bytes", "1048576");
        properties.setProperty("log.segment.bytes", "67108864");
        properties.setProperty("metadata.log.segment.bytes", "16777216");
    }
}

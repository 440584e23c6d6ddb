package millrace.cloud.msk;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * The formatted log directory of each node. Several brokers have a controller of their own, unless
 * the data began with one broker, which stays the controller.
 *
 * @param hasOwnController whether the controller is a node beside the brokers
 * @param killedBefore whether the last run on these directories ended without a clean stop
 */
record BrokerDirectories(Path root, boolean hasOwnController, boolean killedBefore) {

    /** Beyond any broker's. */
    private static final int OWN_CONTROLLER_ID = 100;

    private static final String FORMATTED = "meta.properties";
    private static final String STOPPED_CLEANLY = ".kafka_cleanshutdown";

    static BrokerDirectories prepare(KafkaSettings settings) throws IOException {
        var root = settings.directory().toAbsolutePath();
        Files.createDirectories(root);
        var first = broker(root, 1);
        var killedBefore = isFormatted(first) && !Files.exists(first.resolve(STOPPED_CLEANLY));
        refuseFewerBrokers(root, settings.brokers());
        var ownController =
                isFormatted(controller(root))
                        || (settings.brokers() > 1 && !isFormatted(broker(root, 1)));
        if (ownController && !isFormatted(controller(root))) {
            format(OWN_CONTROLLER_ID, controller(root), clusterId(root));
        }
        for (int nodeId = 1; nodeId <= settings.brokers(); nodeId++) {
            if (!isFormatted(broker(root, nodeId))) {
                format(nodeId, broker(root, nodeId), clusterId(root));
            }
        }
        return new BrokerDirectories(root, ownController, killedBefore);
    }

    Path of(int nodeId) {
        return broker(root, nodeId);
    }

    Path ofController() {
        return controller(root);
    }

    int controllerId() {
        return hasOwnController ? OWN_CONTROLLER_ID : 1;
    }

    private static Path controller(Path root) {
        return root.resolve("controller");
    }

    private static Path broker(Path root, int nodeId) {
        return root.resolve("broker-" + nodeId);
    }

    private static boolean isFormatted(Path directory) {
        return Files.exists(directory.resolve(FORMATTED));
    }

    /** Partitions would be left without the replicas that the missing brokers hold. */
    private static void refuseFewerBrokers(Path root, int brokers) throws IOException {
        var before = brokers;
        while (isFormatted(broker(root, before + 1))) {
            before++;
        }
        if (before > brokers) {
            throw new IOException(
                    "The Kafka data in "
                            + root
                            + " belongs to "
                            + before
                            + " brokers: start with --brokers "
                            + before
                            + " or another --data directory");
        }
    }

    private static void format(int nodeId, Path directory, String clusterId) throws IOException {
        Files.createDirectories(directory);
        var nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var formatter =
                new Formatter()
                        .setClusterId(clusterId)
                        .setNodeId(nodeId)
                        .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                        .setMetadataLogDirectory(directory.toString())
                        .addDirectory(directory.toString())
                        .setPrintStream(nowhere);
        try {
            formatter.run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("Kafka's directory " + directory + " cannot be prepared", e);
        }
    }

    private static String clusterId(Path root) throws IOException {
        var file = root.resolve("cluster-id");
        if (!Files.exists(file)) {
            Files.writeString(file, Uuid.randomUuid().toString());
        }
        return Files.readString(file).strip();
    }
}

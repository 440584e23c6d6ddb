package millrace.cloud.msk;

import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/** A broker or controller that can be started again on the same port and directory. */
final class KafkaNode {

    private final Properties properties;
    private @Nullable KafkaRaftServer running;

    KafkaNode(Properties properties) {
        this.properties = properties;
    }

    /** Returns when the node accepts connections; without effect while it runs. */
    synchronized void start() {
        if (running == null) {
            var server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
            running = server;
            server.startup();
        }
    }

    /** Hands the leadership of its partitions over and ends; without effect while it is stopped. */
    synchronized void stop() {
        if (running != null) {
            running.shutdown();
            running.awaitShutdown();
            running = null;
        }
    }

    synchronized boolean isRunning() {
        return running != null;
    }
}

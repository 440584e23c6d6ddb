package millrace.demo.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * A topic that refuses every record, or every greater one, until this is closed. Its size limit
 * does it: one broker cannot be short of replicas.
 */
public final class RefusedWrites implements AutoCloseable {

    private static final String SETTING = "max.message.bytes";
    private static final int LESS_THAN_ANY_RECORD = 1;
    private static final int LIMIT_SECONDS = 20;
    private static final Duration LIMIT = Duration.ofSeconds(LIMIT_SECONDS);

    private final Admin admin;
    private final ConfigResource topic;
    private final String before;
    private final UndoOnExit hook;

    private RefusedWrites(Admin admin, ConfigResource topic) {
        this.admin = admin;
        this.topic = topic;
        this.before = current();
        this.hook = new UndoOnExit(SETTING + " of " + topic.name(), this::restore);
    }

    public static RefusedWrites on(String bootstrapServers, String topicName) {
        return above(LESS_THAN_ANY_RECORD, bootstrapServers, topicName);
    }

    /** The topic takes records up to this size. */
    public static RefusedWrites above(int bytes, String bootstrapServers, String topicName) {
        var refused =
                new RefusedWrites(
                        Admin.create(Map.of("bootstrap.servers", bootstrapServers)),
                        new ConfigResource(ConfigResource.Type.TOPIC, topicName));
        refused.set(Integer.toString(bytes));
        return refused;
    }

    private void set(String value) {
        var operation =
                new AlterConfigOp(new ConfigEntry(SETTING, value), AlterConfigOp.OpType.SET);
        try {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(operation)))
                    .all()
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The topic's setting was not changed", e);
        }
        Await.until(
                LIMIT,
                topic.name() + " to take its setting",
                () -> Optional.of(value).filter(current()::equals));
    }

    private String current() {
        try {
            return admin.describeConfigs(List.of(topic))
                    .all()
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .getOrDefault(topic, new Config(List.of()))
                    .get(SETTING)
                    .value();
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The topic's setting was not read", e);
        }
    }

    private void restore() {
        set(before);
    }

    @Override
    public void close() {
        restore();
        hook.close();
        admin.close();
    }
}

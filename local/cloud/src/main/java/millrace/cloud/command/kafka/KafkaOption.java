package millrace.cloud.command.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import millrace.cloud.command.StageOption;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --kafka} of a command for a running system, to be mixed in. */
public final class KafkaOption {

    private static final int TIMEOUT_MS = 15_000;

    private static final Map<String, String> IAM =
            Map.of(
                    "security.protocol",
                    "SASL_SSL",
                    "sasl.mechanism",
                    "AWS_MSK_IAM",
                    "sasl.jaas.config",
                    "software.amazon.msk.auth.iam.IAMLoginModule required;",
                    "sasl.client.callback.handler.class",
                    "software.amazon.msk.auth.iam.IAMClientCallbackHandler");

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "A running Kafka (default: of the ./millrace up that started last).")
    private @Nullable String brokers;

    /** A client that gives up after 15 seconds. */
    Admin admin() {
        return Admin.create(properties(false));
    }

    /** A reader that belongs to no group: it commits nothing and takes nothing from others. */
    public Consumer<byte[], byte[]> reader(StageOption stage) {
        var properties = properties(stage);
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "none");
        properties.put("allow.auto.create.topics", false);
        var bytes = new ByteArrayDeserializer();
        return new KafkaConsumer<>(properties, bytes, bytes);
    }

    /** The connection to a local system, or to a deployed stage's brokers, which want IAM. */
    Map<String, Object> properties(StageOption stage) {
        return properties(stage.isDeployed());
    }

    private Map<String, Object> properties(boolean iam) {
        var properties =
                new HashMap<String, Object>(
                        Map.of(
                                "bootstrap.servers", Objects.requireNonNull(brokers, "--kafka"),
                                "default.api.timeout.ms", TIMEOUT_MS,
                                "request.timeout.ms", TIMEOUT_MS));
        if (iam) {
            properties.putAll(IAM);
        }
        return properties;
    }

    /** The answer, or a sentence that says why there is none. */
    static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException refused) {
            var cause = refused.getCause() == null ? refused : refused.getCause();
            throw new KafkaDoesNotAnswer(String.valueOf(cause.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaDoesNotAnswer("it was stopped");
        }
    }
}

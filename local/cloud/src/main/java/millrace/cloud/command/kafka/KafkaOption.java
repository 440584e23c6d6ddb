package millrace.cloud.command.kafka;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --kafka} of a command for a running system, to be mixed in. */
final class KafkaOption {

    private static final int TIMEOUT_MS = 15_000;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "A running Kafka (default: of the ./millrace up that started last).")
    private @Nullable String brokers;

    /** A client that gives up after 15 seconds. */
    Admin admin() {
        return Admin.create(
                Map.of(
                        "bootstrap.servers", Objects.requireNonNull(brokers, "--kafka"),
                        "default.api.timeout.ms", TIMEOUT_MS,
                        "request.timeout.ms", TIMEOUT_MS));
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

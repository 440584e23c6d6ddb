package millrace.cloud.msk;

import java.util.Optional;
import millrace.cloud.service.UnusableAddressException;

/**
 * A Kafka that somebody else runs, without TLS and sign-in.
 *
 * @param bootstrapServers host and port of one broker or several, comma-separated
 */
public record ExistingKafka(String bootstrapServers) implements ClusterSettings {

    @Override
    public Optional<String> fixedAddress() {
        return Optional.of(bootstrapServers);
    }

    /** Nobody asks for rights there. */
    @Override
    public KafkaCluster open(KafkaRights rights) throws UnusableAddressException {
        return ExistingBrokers.connect(bootstrapServers);
    }

    @Override
    public Optional<String> lacks() {
        return Optional.of(
                "it is used as it is: every function may do everything with its topics, whatever its"
                        + " role allows, and its brokers are neither stopped nor started");
    }
}

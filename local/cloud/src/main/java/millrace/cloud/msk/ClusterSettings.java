package millrace.cloud.msk;

import java.io.IOException;
import java.util.Optional;

/** The Kafka that the template's topics lie in: brokers that are started here, or others. */
public sealed interface ClusterSettings permits KafkaSettings, ExistingKafka {

    /** The address where it is known before anything answers there. */
    Optional<String> fixedAddress();

    /**
     * Returns when the cluster takes connections.
     *
     * @throws IOException when it does not start or answer
     */
    KafkaCluster open(KafkaRights rights) throws IOException;

    /** Facts of the local cloud's own brokers that this one lacks, in words. */
    default Optional<String> lacks() {
        return Optional.empty();
    }
}

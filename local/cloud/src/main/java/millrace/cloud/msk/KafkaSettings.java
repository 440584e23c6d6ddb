package millrace.cloud.msk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Number, ports and directory of brokers that are started here.
 *
 * @param brokers from 1 to {@link #MAXIMUM_BROKERS}
 * @param firstPort the first broker's port, the others follow it; 0 takes any free ports
 * @param directory holds the logs, one folder a broker; existing logs are used again
 */
public record KafkaSettings(int brokers, int firstPort, Path directory) implements ClusterSettings {

    /** More would only share the same processors. */
    public static final int MAXIMUM_BROKERS = 5;

    public KafkaSettings {
        if (brokers < 1 || brokers > MAXIMUM_BROKERS) {
            throw new IllegalArgumentException(
                    "Between 1 and "
                            + MAXIMUM_BROKERS
                            + " Kafka brokers can run here, not "
                            + brokers);
        }
    }

    @Override
    public Optional<String> fixedAddress() {
        return firstPort == 0
                ? Optional.empty()
                : Optional.of(
                        IntStream.range(firstPort, firstPort + brokers)
                                .mapToObj(port -> "127.0.0.1:" + port)
                                .collect(Collectors.joining(",")));
    }

    @Override
    public KafkaCluster open(KafkaRights rights) throws IOException {
        return KafkaBrokers.start(this, rights);
    }
}

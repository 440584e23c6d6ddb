package millrace.cloud.msk;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An {@code AWS::MSK::Topic}.
 *
 * @param configs Kafka's own names, such as {@code retention.ms}
 */
public record TopicResource(
        String name, int partitions, int replicationFactor, Map<String, String> configs) {

    TopicResource withPartitions(int count) {
        return new TopicResource(name, count, replicationFactor, configs);
    }

    /** Its row in the console. */
    List<String> row() {
        var settings =
                new TreeMap<>(configs)
                        .entrySet().stream()
                                .map(config -> config.getKey() + "=" + config.getValue())
                                .collect(Collectors.joining(", "));
        return List.of(name, Integer.toString(partitions), settings);
    }
}

package millrace.cloud.msk;

import java.util.Map;

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
}

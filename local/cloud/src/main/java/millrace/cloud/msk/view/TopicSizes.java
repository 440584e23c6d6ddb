package millrace.cloud.msk.view;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import millrace.cloud.service.MetricFamily;
import millrace.cloud.service.MetricFamily.Kind;
import millrace.cloud.service.MetricFamily.Sample;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;

/**
 * The records of each topic and their bytes as its leader holds them, compressed, for {@code
 * /metrics}.
 */
public record TopicSizes(KafkaReader kafka) {

    public List<MetricFamily> metrics() {
        var records = new TreeMap<String, Long>();
        new TopicsView(kafka, Map::of)
                .topics()
                .forEach(topic -> records.put(topic.name(), topic.records()));
        return List.of(gauge("kafka_topic_records", records), gauge("kafka_topic_bytes", bytes()));
    }

    private Map<String, Long> bytes() {
        var admin = kafka.admin();
        var brokers =
                KafkaReader.await(admin.describeCluster().nodes()).stream().map(Node::id).toList();
        var logs = KafkaReader.await(admin.describeLogDirs(brokers).allDescriptions());
        var ofPartitions = new HashMap<TopicPartition, Long>();
        logs.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .map(LogDirDescription::replicaInfos)
                .forEach(replicas ->
                        replicas.forEach((partition, replica) ->
                                ofPartitions.merge(partition, replica.size(), Math::max)));
        var ofTopics = new TreeMap<String, Long>();
        ofPartitions.forEach(
                (partition, bytes) -> ofTopics.merge(partition.topic(), bytes, Long::sum));
        return ofTopics;
    }

    private static MetricFamily gauge(String name, Map<String, Long> ofTopics) {
        return new MetricFamily(
                name,
                Kind.GAUGE,
                ofTopics.entrySet().stream()
                        .map(topic ->
                                new Sample(
                                        Map.of("topic", topic.getKey()), (double) topic.getValue()))
                        .toList());
    }
}

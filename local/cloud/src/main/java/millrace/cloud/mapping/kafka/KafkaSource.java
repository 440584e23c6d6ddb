package millrace.cloud.mapping.kafka;

import java.util.Map;
import java.util.function.Supplier;
import millrace.cloud.assembly.Resource;
import millrace.cloud.mapping.delivery.EventSource;
import millrace.cloud.mapping.delivery.EventSourceMapping;
import millrace.cloud.mapping.delivery.MappingProperties;
import millrace.cloud.msk.MskService;
import millrace.cloud.service.ResourceNames;
import org.jspecify.annotations.Nullable;

/** Kafka topics as event sources. */
public final class KafkaSource implements EventSource {

    private final Supplier<String> bootstrapServers;
    private final Supplier<ResourceNames> topics;
    private @Nullable KafkaFailureTopic failureTopic;

    private KafkaSource(Supplier<String> bootstrapServers, Supplier<ResourceNames> topics) {
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
    }

    /** The topics of the template. */
    public static KafkaSource of(MskService msk) {
        return new KafkaSource(msk::brokersWithTopics, msk::topicNames);
    }

    /** Topics of running brokers, for mappings that no template describes. */
    public static KafkaSource at(String bootstrapServers) {
        return new KafkaSource(() -> bootstrapServers, () -> ResourceNames.none("topic"));
    }

    @Override
    public String name() {
        return "Kafka topics";
    }

    @Override
    public boolean feeds(Resource mapping) {
        return !mapping.texts("Topics").isEmpty();
    }

    @Override
    public Map<String, Object> defaults() {
        return Map.of(
                "BatchSize",
                KafkaMappingReading.DEFAULT_BATCH_SIZE,
                "MaximumBatchingWindowInSeconds",
                0);
    }

    @Override
    public EventSourceMapping read(Resource resource) {
        var mapping = KafkaMappingReading.read(resource);
        var subject = new MappingProperties(resource).subject();
        topics.get().require(subject, mapping.topic());
        mapping.onFailureTopic().ifPresent(topic -> topics.get().require(subject, topic));
        return mapping(mapping);
    }

    public EventSourceMapping mapping(KafkaMapping mapping) {
        return new EventSourceMapping(
                mapping.id(),
                mapping.functionName(),
                mapping.topic(),
                runtime -> RunningKafkaMapping.start(mapping, this, runtime));
    }

    String bootstrapServers() {
        return bootstrapServers.get();
    }

    /** The producer for on-failure topics, which only a failure needs. */
    synchronized KafkaFailureTopic failureTopic() {
        if (failureTopic == null) {
            failureTopic = KafkaFailureTopic.at(bootstrapServers());
        }
        return failureTopic;
    }

    @Override
    public synchronized void close() {
        if (failureTopic != null) {
            failureTopic.close();
        }
    }
}

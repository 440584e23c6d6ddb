package millrace.cloud.mapping.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import millrace.cloud.assembly.Resource;
import millrace.cloud.mapping.delivery.EventSource;
import millrace.cloud.mapping.delivery.EventSourceMapping;
import millrace.cloud.msk.MskService;
import org.jspecify.annotations.Nullable;

/** Kafka topics as event sources. */
public final class KafkaSource implements EventSource {

    private final Supplier<String> bootstrapServers;
    private final Predicate<String> topicMade;
    private final ToLongFunction<KafkaMapping> lag;
    private @Nullable KafkaFailureTopic failureTopic;

    /**
     * @param topicMade makes a topic that is not there yet; false where it is
     * @param lag of a mapping's group as the brokers know it
     */
    private KafkaSource(
            Supplier<String> bootstrapServers,
            Predicate<String> topicMade,
            ToLongFunction<KafkaMapping> lag) {
        this.bootstrapServers = bootstrapServers;
        this.topicMade = topicMade;
        this.lag = lag;
    }

    /** The topics of the template, and those that its mappings name besides. */
    public static KafkaSource of(MskService msk) {
        return new KafkaSource(
                msk::brokersWithTopics,
                msk::makeTopic,
                mapping -> msk.lagHistory().lag(mapping.consumerGroup(), mapping.topic()));
    }

    /** Topics of running brokers, for mappings that no template describes. */
    public static KafkaSource at(String bootstrapServers) {
        return new KafkaSource(() -> bootstrapServers, _ -> false, _ -> 0);
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
        var deviations = new ArrayList<>(KafkaMappingReading.deviations(resource, mapping));
        Stream.concat(Stream.of(mapping.topic()), mapping.onFailureTopic().stream())
                .filter(topicMade)
                .forEach(topic ->
                        deviations.add(
                                "its topic %s is in no template: where it is missing it is made with %s partitions"
                                        .formatted(topic, MskService.PARTITIONS_OF_OTHER_TOPICS)));
        return mapping(mapping, deviations);
    }

    /** A mapping that no template describes. */
    public EventSourceMapping mapping(KafkaMapping mapping) {
        return mapping(mapping, List.of());
    }

    private EventSourceMapping mapping(KafkaMapping mapping, List<String> deviations) {
        return new EventSourceMapping(
                mapping.id(),
                mapping.functionName(),
                mapping.topic(),
                List.copyOf(deviations),
                () -> lag.applyAsLong(mapping),
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

package millrace.operations;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import millrace.events.ConsumerDefinition;
import millrace.platform.kafka.KafkaBatchAnswer;

/**
 * One function for the consumers of many topics. A batch comes from the mapping of one topic and
 * goes to the consumer of that topic.
 *
 * @param consumers by the names of their topics
 */
record ConsumersByTopic(Map<String, Function<KafkaEvent, KafkaBatchAnswer>> consumers)
        implements Function<KafkaEvent, KafkaBatchAnswer> {

    ConsumersByTopic {
        consumers = Map.copyOf(consumers);
    }

    static ConsumersByTopic of(
            List<ConsumerDefinition> definitions,
            Function<ConsumerDefinition, Function<KafkaEvent, KafkaBatchAnswer>> making) {
        return new ConsumersByTopic(
                definitions.stream()
                        .collect(Collectors.toMap(each -> each.source().name(), making)));
    }

    /**
     * @throws IllegalStateException when a mapping feeds a topic that has no consumer here
     */
    @Override
    public KafkaBatchAnswer apply(KafkaEvent batch) {
        return batch.getRecords().values().stream()
                .flatMap(Collection::stream)
                .findFirst()
                .map(KafkaEventRecord::getTopic)
                .map(topic -> consumer(topic).apply(batch))
                .orElseGet(() -> new KafkaBatchAnswer(List.of()));
    }

    private Function<KafkaEvent, KafkaBatchAnswer> consumer(String topic) {
        var consumer = consumers.get(topic);
        if (consumer == null) {
            throw new IllegalStateException("No consumer here reads the topic " + topic);
        }
        return consumer;
    }
}

package millrace.platform.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import millrace.events.Event;
import millrace.events.EventCodec;
import millrace.events.Topic;

/** Says which events of a topic a consumer handles, and how failures are retried. */
public final class KafkaConsumerBuilder {

    private final ConsumerPorts ports;
    private final EventCodec codec;
    private final DeadLetters deadLetters;
    private final String group;
    private final Topic topic;
    private final Map<Class<? extends Event>, EventHandler<? extends Event>> handlers =
            new HashMap<>();
    private RetryPolicy retryPolicy = RetryPolicy.standard();
    private boolean inKeyOrder = true;
    private int maxRecordsPerTransaction = Integer.MAX_VALUE;

    /**
     * @param group the mapping's consumer group; it also names the consumer in its inbox
     */
    public KafkaConsumerBuilder(
            ConsumerPorts ports,
            EventCodec codec,
            DeadLetters deadLetters,
            String group,
            Topic topic) {
        this.ports = ports;
        this.codec = codec;
        this.deadLetters = deadLetters;
        this.group = group;
        this.topic = topic;
    }

    /**
     * Handles events of this type; types without a handler are acknowledged and skipped.
     *
     * @throws IllegalArgumentException when the catalogue puts the event on another topic
     */
    public <E extends Event> KafkaConsumerBuilder on(Class<E> type, EventHandler<E> handler) {
        if (codec.catalogue().of(type).topic() != topic) {
            throw new IllegalArgumentException(
                    type.getSimpleName() + " is not on " + topic.topicName());
        }
        handlers.put(type, handler);
        return this;
    }

    public KafkaConsumerBuilder retrying(RetryPolicy policy) {
        retryPolicy = policy;
        return this;
    }

    /**
     * Records of one key may be handled side by side and in any order: for events that do not build
     * on each other, so that a few busy keys do not make a batch slow. Each still takes effect
     * once; a conflict between two is resolved by handling one of them anew.
     */
    public KafkaConsumerBuilder inAnyOrder() {
        inKeyOrder = false;
        return this;
    }

    /** 1 switches group commit off. */
    public KafkaConsumerBuilder packingAtMost(int records) {
        maxRecordsPerTransaction = records;
        return this;
    }

    public Function<KafkaEvent, KafkaBatchAnswer> build() {
        var records = new EventRecords(group, codec, handlers, deadLetters, ports.metrics());
        return new ConsumerFunction(
                new RecordProcessing(ports, retryPolicy, records),
                new ConsumerFunction.Concurrency(inKeyOrder, maxRecordsPerTransaction));
    }
}

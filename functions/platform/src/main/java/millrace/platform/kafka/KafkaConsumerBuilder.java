package millrace.platform.kafka;

import static java.util.stream.Collectors.joining;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import millrace.events.ConsumerDefinition;
import millrace.events.Event;
import millrace.events.EventCodec;

/** Gives each event that the catalogue names for a consumer its handler. */
public final class KafkaConsumerBuilder {

    private final ConsumerPorts ports;
    private final EventCodec codec;
    private final DeadLetters deadLetters;
    private final ConsumerDefinition definition;
    private final Map<Class<? extends Event>, PartitionEventHandler<? extends Event>> handlers =
            new HashMap<>();
    private final Map<String, String> stoodInFor = new HashMap<>();
    private int maxRecordsPerTransaction = Integer.MAX_VALUE;
    private Duration longestAttempt = Duration.ZERO;

    /**
     * @throws IllegalArgumentException when the consumer reads dead letters
     */
    public KafkaConsumerBuilder(
            ConsumerPorts ports,
            EventCodec codec,
            DeadLetters deadLetters,
            ConsumerDefinition definition) {
        if (definition.deadLetters()) {
            throw new IllegalArgumentException(
                    "The consumer group %s reads dead letters of %s and not its events."
                            .formatted(definition.group(), definition.topic().topicName()));
        }
        this.ports = ports;
        this.codec = codec;
        this.deadLetters = deadLetters;
        this.definition = definition;
    }

    public <E extends Event> KafkaConsumerBuilder on(Class<E> type, EventHandler<E> handler) {
        return onPartition(type, (message, _) -> handler.handle(message));
    }

    public <E extends Event> KafkaConsumerBuilder onPartition(
            Class<E> type, PartitionEventHandler<E> handler) {
        handlers.put(type, handler);
        return this;
    }

    /**
     * Says that an event of one type asks again for the effect of another type, which perhaps
     * another consumer of this context was to bring about and dead-lettered.
     */
    public KafkaConsumerBuilder standingIn(
            Class<? extends Event> type, Class<? extends Event> forType) {
        stoodInFor.put(
                codec.catalogue().of(type).eventType(), codec.catalogue().of(forType).eventType());
        return this;
    }

    /** 1 switches group commit off. */
    public KafkaConsumerBuilder packingAtMost(int records) {
        maxRecordsPerTransaction = records;
        return this;
    }

    /**
     * The time that an attempt at a record may take with its calls of outside systems; one for
     * which less is left is not begun, and the record comes again. Without, every attempt is begun
     * that leaves {@link millrace.platform.runtime.Deadline#RESERVE}.
     */
    public KafkaConsumerBuilder attemptsTake(Duration atMost) {
        longestAttempt = atMost;
        return this;
    }

    /**
     * @throws IllegalStateException when the events with a handler are not those that the catalogue
     *     names
     */
    public Function<KafkaEvent, KafkaBatchAnswer> build() {
        if (!handlers.keySet().equals(definition.events())) {
            throw new IllegalStateException(
                    "The catalogue names %s for the consumer group %s, but its code handles %s."
                            .formatted(
                                    names(definition.events()),
                                    definition.group(),
                                    names(handlers.keySet())));
        }
        var records =
                new EventRecords(
                        definition.group(), codec, handlers, stoodInFor, deadLetters, ports);
        return new ConsumerFunction(
                new RecordProcessing(ports, definition, longestAttempt, records),
                new ConsumerFunction.Concurrency(definition.order(), maxRecordsPerTransaction));
    }

    private static String names(Collection<Class<? extends Event>> events) {
        return events.isEmpty()
                ? "no events"
                : events.stream().map(Class::getSimpleName).sorted().collect(joining(", "));
    }
}

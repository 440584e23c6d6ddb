package millrace.platform.replay;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiFunction;
import millrace.events.EventCodec;
import millrace.events.catalogue.Consumer;
import millrace.platform.kafka.ConsumerPorts;
import millrace.platform.kafka.DeadLetters;
import millrace.platform.kafka.KafkaConsumerBuilder;
import millrace.platform.observation.Metrics;
import millrace.platform.table.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names the consumers of a read model, and gives each its handlers on a table. */
public final class ReadModelBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(ReadModelBuilder.class);

    private final String name;
    private final Table table;
    private final BiFunction<Table, Consumer, ConsumerPorts> ports;
    private final EventCodec codec;
    private final DeadLetters deadLetters;
    private final Metrics metrics;
    private final Map<Consumer, ReadModel.Making> consumers = new EnumMap<>(Consumer.class);

    /** Gives a consumer its handlers, which write to this table alone. */
    @FunctionalInterface
    public interface Handlers {

        KafkaConsumerBuilder on(KafkaConsumerBuilder consumer, Table generation);
    }

    /**
     * @param ports those of a consumer that works on this table
     */
    public ReadModelBuilder(
            String name,
            Table table,
            BiFunction<Table, Consumer, ConsumerPorts> ports,
            EventCodec codec,
            DeadLetters deadLetters,
            Metrics metrics) {
        this.name = name;
        this.table = table;
        this.ports = ports;
        this.codec = codec;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    public ReadModelBuilder of(Consumer consumer, Handlers handlers) {
        consumers.put(
                consumer,
                (generation, replays) ->
                        handlers.on(
                                        new KafkaConsumerBuilder(
                                                ports.apply(generation, consumer),
                                                codec,
                                                replays ? skipped() : deadLetters,
                                                consumer.definition()),
                                        generation)
                                .build());
        return this;
    }

    /** What a replay cannot handle has its dead letter from the first time, if it needs one. */
    private DeadLetters skipped() {
        return (record, group, cause, attempts) -> {
            metrics.count("SkippedInReplay", 1);
            LOG.error(
                    "Not replayed: {}-{} offset {}",
                    record.getTopic(),
                    record.getPartition(),
                    record.getOffset(),
                    cause);
        };
    }

    public ReadModel build() {
        return new ReadModel(name, table, consumers);
    }
}

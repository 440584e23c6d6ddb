package millrace.platform.kafka;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.time.Duration;
import java.util.function.Function;
import millrace.events.ConsumerDefinition;
import millrace.events.EventCodec;

/** A consumer of every event of a topic, whatever its type, in one handler. */
public final class EveryEventConsumerBuilder {

    private final ConsumerPorts ports;
    private final EventCodec codec;
    private final DeadLetters deadLetters;
    private final ConsumerDefinition definition;

    public EveryEventConsumerBuilder(
            ConsumerPorts ports,
            EventCodec codec,
            DeadLetters deadLetters,
            ConsumerDefinition definition) {
        this.ports = ports;
        this.codec = codec;
        this.deadLetters = deadLetters;
        this.definition = definition;
    }

    public Function<KafkaEvent, KafkaBatchAnswer> on(EveryEventHandler handler) {
        var givingUp = new GivingUp(definition.group(), deadLetters, ports);
        return new ConsumerFunction(
                new RecordProcessing(
                        ports,
                        definition,
                        Duration.ZERO,
                        new EveryEventRecords(definition.group(), codec, handler, givingUp)),
                new ConsumerFunction.Concurrency(definition.order(), Integer.MAX_VALUE));
    }
}

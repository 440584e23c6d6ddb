package millrace.platform.kafka;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import millrace.events.ConsumerDefinition;
import tools.jackson.databind.json.JsonMapper;

/**
 * A consumer of a dead-letter topic. Its effects happen once, also when a letter was written twice.
 * It writes no dead letters itself: what it cannot handle is reported as failed and comes again, so
 * nothing is lost, and its partition waits meanwhile. A record that is no dead letter of this
 * system is handled as one whose origin is its own place.
 */
public final class DeadLetterConsumerBuilder {

    private final ConsumerPorts ports;
    private final Clock clock;
    private final JsonMapper json;
    private final ConsumerDefinition definition;

    /**
     * @throws IllegalArgumentException when the consumer reads a topic of events
     */
    public DeadLetterConsumerBuilder(
            ConsumerPorts ports, Clock clock, JsonMapper json, ConsumerDefinition definition) {
        if (!definition.deadLetters()) {
            throw new IllegalArgumentException(
                    "The consumer group %s reads events of %s and not its dead letters."
                            .formatted(definition.group(), definition.topic().topicName()));
        }
        this.ports = ports;
        this.clock = clock;
        this.json = json;
        this.definition = definition;
    }

    public Function<KafkaEvent, KafkaBatchAnswer> on(DeadLetterHandler handler) {
        var records = new DeadLetterRecords(handler, json, clock, ports);
        return new ConsumerFunction(
                new RecordProcessing(ports, definition, Duration.ZERO, records),
                new ConsumerFunction.Concurrency(definition.order(), Integer.MAX_VALUE));
    }
}

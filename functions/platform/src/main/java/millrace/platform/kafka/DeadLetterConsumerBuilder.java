package millrace.platform.kafka;

import java.time.Clock;
import java.util.function.Function;
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
    private RetryPolicy retryPolicy = RetryPolicy.standard();

    public DeadLetterConsumerBuilder(ConsumerPorts ports, Clock clock, JsonMapper json) {
        this.ports = ports;
        this.clock = clock;
        this.json = json;
    }

    /** Limits how often a letter is tried in one invocation. */
    public DeadLetterConsumerBuilder retrying(RetryPolicy policy) {
        retryPolicy = policy;
        return this;
    }

    public Function<KafkaEvent, KafkaBatchAnswer> on(DeadLetterHandler handler) {
        var records = new DeadLetterRecords(handler, json, clock, ports.metrics());
        return new ConsumerFunction(
                new RecordProcessing(ports, retryPolicy, records),
                new ConsumerFunction.Concurrency(true, Integer.MAX_VALUE));
    }
}

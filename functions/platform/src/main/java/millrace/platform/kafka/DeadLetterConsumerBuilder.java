package millrace.platform.kafka;

import java.util.function.Function;
import millrace.platform.lambda.Platform;

/**
 * A consumer of a dead-letter topic. Its effects happen once, also when a letter was written twice.
 * It writes no dead letters itself: what it cannot handle is reported as failed and comes again, so
 * nothing is lost, and its partition waits meanwhile. A record that is no dead letter of this
 * system is handled as one whose origin is its own place.
 */
public final class DeadLetterConsumerBuilder {

    private final Platform platform;
    private final String group;
    private RetryPolicy retryPolicy = RetryPolicy.standard();

    /**
     * @param group the mapping's consumer group; it also names the consumer in its inbox
     */
    public DeadLetterConsumerBuilder(Platform platform, String group) {
        this.platform = platform;
        this.group = group;
    }

    /** How often a letter is tried in one invocation. */
    public DeadLetterConsumerBuilder retrying(RetryPolicy policy) {
        retryPolicy = policy;
        return this;
    }

    public Function<KafkaEvent, KafkaBatchAnswer> on(DeadLetterHandler handler) {
        var records =
                new DeadLetterRecords(
                        handler, platform.json(), platform.clock(), platform.metrics());
        return KafkaConsumerBuilder.consumer(
                platform,
                group,
                records,
                retryPolicy,
                new KafkaConsumer.Concurrency(true, Integer.MAX_VALUE));
    }
}

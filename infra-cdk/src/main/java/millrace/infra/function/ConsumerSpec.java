package millrace.infra.function;

import java.time.Duration;
import java.util.Optional;
import millrace.events.Topic;

/**
 * How one function reads one topic.
 *
 * @param group the consumer group; unique among all consumers, and without a colon, for which there
 *     would be no lag metrics
 * @param backOff how long the code waits at most between the attempts at one record, in all
 * @param pollers provisioned mode; empty gives up every option that needs it
 * @param failure what happens to records that the function does not get done
 */
public record ConsumerSpec(
        Topic topic,
        String group,
        Duration backOff,
        int inboxExpiryDays,
        Optional<Pollers> pollers,
        Optional<FailureHandling> failure) {

    /** Records that one invocation gets at most. */
    static final int BATCH_SIZE = 100;

    /**
     * @param maximum never more than the topic has partitions
     */
    public record Pollers(int minimum, int maximum) {}

    /**
     * The last net under the code's own dead-lettering: a crash, a timeout, a full memory.
     *
     * @param retryAttempts of a batch, after the first; each failed batch is cut in half
     * @param recordAge after which a record is dead-lettered unread; shorter than the topic keeps
     *     it, so that nothing disappears, and long enough for any outage
     */
    public record FailureHandling(int retryAttempts, Duration recordAge) {}

    /** The way that all consumers work. */
    public static ConsumerSpec of(Topic topic, String group, Duration backOff) {
        return new ConsumerSpec(
                topic,
                group,
                backOff,
                ConsumerRules.INBOX_EXPIRY_DAYS,
                Optional.of(new Pollers(1, topic.partitions())),
                Optional.of(new FailureHandling(10, topic.retention().minus(Duration.ofDays(1)))));
    }
}

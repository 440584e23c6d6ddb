package millrace.infra.function;

import java.time.Duration;
import java.util.Optional;
import millrace.events.Topic;
import millrace.events.TopicDefinition;

/**
 * How one function reads one topic.
 *
 * @param group the consumer group; unique among all consumers, and without a colon, for which there
 *     would be no lag metrics
 * @param backOff how long the code waits at most between the attempts at one record, in all
 * @param batchSize records that one invocation gets at most
 * @param pollers provisioned mode; empty gives up every option that needs it
 * @param failure what happens to records that the function does not get done; empty where they come
 *     again until it does
 */
public record ConsumerSpec(
        TopicDefinition topic,
        String group,
        Duration backOff,
        int batchSize,
        int inboxExpiryDays,
        Optional<Pollers> pollers,
        Optional<FailureHandling> failure) {

    private static final int BATCH_SIZE = 100;

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
     * @param destination the dead-letter topic, where the code puts records as well
     */
    public record FailureHandling(
            int retryAttempts, Duration recordAge, TopicDefinition destination) {}

    /** The way that all consumers of the catalogue's topics work. */
    public static ConsumerSpec of(Topic topic, String group, Duration backOff) {
        return new ConsumerSpec(
                topic.definition(),
                group,
                backOff,
                BATCH_SIZE,
                ConsumerRules.INBOX_EXPIRY_DAYS,
                Optional.of(new Pollers(1, topic.partitions())),
                Optional.of(
                        new FailureHandling(
                                10,
                                topic.retention().minus(Duration.ofDays(1)),
                                topic.deadLetter())));
    }

    /**
     * A consumer of the dead-letter topic of this topic. It is the end of the line: there is
     * nowhere further to put a record, so none is ever given up, for its age or for its failures. A
     * record that cannot be handled holds up its partition, and the alarms on lag and on unhandled
     * dead letters call for help; the topic keeps what waits for 30 days.
     */
    public static ConsumerSpec ofDeadLetters(Topic topic, String group, Duration backOff) {
        var deadLetters = topic.deadLetter();
        return new ConsumerSpec(
                deadLetters,
                group,
                backOff,
                BATCH_SIZE,
                ConsumerRules.INBOX_EXPIRY_DAYS,
                Optional.of(new Pollers(1, deadLetters.partitions())),
                Optional.empty());
    }

    /** This consumer with at most so many records in an invocation. */
    public ConsumerSpec inBatchesOf(int records) {
        return new ConsumerSpec(topic, group, backOff, records, inboxExpiryDays, pollers, failure);
    }
}

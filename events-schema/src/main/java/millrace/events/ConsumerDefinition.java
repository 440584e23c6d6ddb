package millrace.events;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A consumer of one topic, or of one topic's dead letters.
 *
 * <p>A record that cannot be handled goes to the topic's dead-letter topic after the retries. A
 * consumer of dead letters gives nothing up: there is nowhere further to put a record, so it comes
 * again until it is handled.
 *
 * @param group the consumer group, which also names the consumer in its inbox; unique, since Lambda
 *     refuses a second mapping with it, and without a colon, for which there are no lag metrics
 * @param deadLetters whether the topic's dead letters are read instead of the topic
 * @param events the record types that have a handler; all other events of the topic are
 *     acknowledged and skipped. Empty for dead letters, which may hold anything
 * @param batchSize the most records of one invocation
 */
public record ConsumerDefinition(
        String group,
        Topic topic,
        boolean deadLetters,
        Set<Class<? extends Event>> events,
        RetryPolicy retries,
        int batchSize,
        RecordOrder order) {

    /** The most records that Lambda puts into one invocation of a Kafka mapping. */
    private static final int MAX_BATCH_SIZE = 10_000;

    private static final int STANDARD_BATCH_SIZE = 100;
    private static final Pattern GROUP = Pattern.compile("[a-zA-Z0-9._-]{1,200}");

    /**
     * @throws IllegalArgumentException when AWS would refuse the group or the batch size
     */
    public ConsumerDefinition {
        requireNonNull(topic);
        requireNonNull(retries);
        requireNonNull(order);
        events = Set.copyOf(events);
        require(
                GROUP.matcher(group).matches(),
                group,
                "is not 1 to 200 letters, digits, dots, dashes or underscores.");
        require(
                batchSize >= 1 && batchSize <= MAX_BATCH_SIZE,
                group,
                "has batches of %s records, which must lie within 1 to %s."
                        .formatted(batchSize, MAX_BATCH_SIZE));
        require(events.isEmpty() == deadLetters, group, "must name events, or read dead letters.");
        require(
                !deadLetters || order != RecordOrder.PARKING_KEYS,
                group,
                "reads dead letters, behind which nothing can wait.");
    }

    private static void require(boolean holds, String group, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("The consumer group " + group + " " + otherwise);
        }
    }

    /**
     * A consumer with three attempts, batches of 100 and in key order. Throws {@link
     * IllegalArgumentException} as the constructor does.
     */
    @SafeVarargs
    public static ConsumerDefinition reading(
            String group, Topic topic, Class<? extends Event>... events) {
        var asked = new HashSet<Class<? extends Event>>();
        for (var event : events) {
            asked.add(event);
        }
        return new ConsumerDefinition(
                group,
                topic,
                false,
                asked,
                RetryPolicy.STANDARD,
                STANDARD_BATCH_SIZE,
                RecordOrder.BY_KEY);
    }

    /** A consumer of what others gave up of this topic. */
    public static ConsumerDefinition readingDeadLetters(String group, Topic topic) {
        return new ConsumerDefinition(
                group,
                topic,
                true,
                Set.of(),
                RetryPolicy.STANDARD,
                STANDARD_BATCH_SIZE,
                RecordOrder.BY_KEY);
    }

    public ConsumerDefinition retrying(RetryPolicy policy) {
        return new ConsumerDefinition(group, topic, deadLetters, events, policy, batchSize, order);
    }

    public ConsumerDefinition inBatchesOf(int records) {
        return new ConsumerDefinition(group, topic, deadLetters, events, retries, records, order);
    }

    public ConsumerDefinition inAnyOrder() {
        return new ConsumerDefinition(
                group, topic, deadLetters, events, retries, batchSize, RecordOrder.ANY);
    }

    /**
     * In key order, also behind a record that is given up; see {@link RecordOrder#PARKING_KEYS}.
     */
    public ConsumerDefinition parkingKeys() {
        return new ConsumerDefinition(
                group, topic, deadLetters, events, retries, batchSize, RecordOrder.PARKING_KEYS);
    }

    public boolean parksKeys() {
        return order == RecordOrder.PARKING_KEYS;
    }

    /** The topic that is read. */
    public TopicDefinition source() {
        return deadLetters ? topic.deadLetter() : topic.definition();
    }

    /** The topic of records that are given up; empty where none ever is. */
    public Optional<TopicDefinition> givenUpTo() {
        return deadLetters ? Optional.empty() : Optional.of(topic.deadLetter());
    }
}

package millrace.events.catalogue;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import millrace.events.ConsumerDefinition;
import millrace.events.RecordOrder;
import millrace.events.RetryPolicy;
import millrace.events.Topic;

/**
 * The consumers of the store of dead letters: one for each dead-letter topic. One function serves
 * them all, so the dead letters of a new topic are stored without another line.
 */
public final class DeadLetterStore {

    /** The function without its stage, and its bean. */
    public static final String FUNCTION = "operations-dead-letters";

    public static final String BEAN = "operationsDeadLetters";

    private static final String GROUP_PREFIX = "dead-letter-group.";

    private static final int BATCH_SIZE = 100;

    private DeadLetterStore() {}

    public static List<ConsumerDefinition> consumers() {
        return Stream.of(Topic.values()).map(DeadLetterStore::consumer).toList();
    }

    /** Each letter is stored by itself, so the many of one key hold up no other. */
    private static ConsumerDefinition consumer(Topic topic) {
        return new ConsumerDefinition(
                GROUP_PREFIX + topic.topicName(),
                topic,
                true,
                Set.of(),
                RetryPolicy.STANDARD,
                BATCH_SIZE,
                RecordOrder.ANY);
    }
}

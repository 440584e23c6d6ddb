package millrace.infra.function;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import millrace.events.ConsumerDefinition;
import millrace.events.TopicDefinition;
import millrace.events.ValueFormat;

/**
 * A consumer of the catalogue with the options of its event source mapping.
 *
 * @param inboxExpiryDays the days for which handled messages are remembered
 * @param pollers provisioned mode; empty gives up every option that needs it
 * @param failure the end of records that the function does not get done; empty where they come
 *     again until it does
 * @param systems the outside systems that it calls; each has an alarm of its own
 */
public record ConsumerSpec(
        ConsumerDefinition definition,
        int inboxExpiryDays,
        Optional<Pollers> pollers,
        Optional<FailureHandling> failure,
        List<String> systems) {

    /**
     * The most that Lambda takes beside a destination. The code gives up what fails by itself; what
     * it reports as failed waits, up to two minutes an invocation, for a system that is down, and
     * shall end by its age. The price: a record that crashes its function stops its partition until
     * then, while the alarms on errors and lag call for help.
     */
    private static final int RETRY_ATTEMPTS = 10_000;

    /**
     * @param maximum never more than the topic has partitions
     */
    public record Pollers(int minimum, int maximum) {}

    /**
     * The last net under the code's own dead-lettering: a crash, a timeout, a full memory.
     *
     * @param retryAttempts of a batch, after the first; each failed batch is cut in half
     * @param recordAge the age at which a record is dead-lettered unread; shorter than the topic
     *     keeps it, so that nothing disappears, and long enough for any outage
     * @param destination the dead-letter topic, where the code puts records as well
     */
    public record FailureHandling(
            int retryAttempts, Duration recordAge, TopicDefinition destination) {}

    /**
     * The options of every consumer. One of dead letters is the end of the line: none of its
     * records is ever given up, for its age or for its failures. A record that cannot be handled
     * holds up its partition, and the alarms on lag and on unhandled dead letters call for help;
     * the topic keeps what waits for 30 days.
     */
    public static ConsumerSpec of(ConsumerDefinition definition) {
        var recordAge = definition.source().retention().minus(Duration.ofDays(1));
        return new ConsumerSpec(
                definition,
                ConsumerRules.INBOX_EXPIRY_DAYS,
                Optional.of(new Pollers(1, definition.source().partitions())),
                definition
                        .givenUpTo()
                        .map(topic -> new FailureHandling(RETRY_ATTEMPTS, recordAge, topic)),
                List.of());
    }

    /** This consumer, calling these outside systems. */
    public ConsumerSpec calling(List<String> outside) {
        return new ConsumerSpec(definition, inboxExpiryDays, pollers, failure, outside);
    }

    /** True where values of its topic may be in Avro; a dead letter may hold one, too. */
    boolean readsAvro() {
        return definition.topic().format() == ValueFormat.AVRO;
    }

    public String group() {
        return definition.group();
    }

    /** The topic that is read. */
    public TopicDefinition source() {
        return definition.source();
    }
}

package millrace.platform.kafka;

import millrace.events.BoundedText;
import millrace.events.EventHeader;
import millrace.platform.inbox.GivenUpEvents;
import millrace.platform.work.OptimisticRetry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives up a record: into its topic's dead-letter topic, and into the table's memory of it. Where
 * the consumer parks keys, the record's is parked first.
 */
final class GivingUp {

    private static final Logger LOG = LoggerFactory.getLogger(GivingUp.class);

    private final String group;
    private final DeadLetters deadLetters;
    private final ConsumerPorts ports;

    /**
     * @param group the consumer group that gives up
     */
    GivingUp(String group, DeadLetters deadLetters, ConsumerPorts ports) {
        this.group = group;
        this.deadLetters = deadLetters;
        this.ports = ports;
    }

    static String keyOf(ConsumedRecord record) {
        return BoundedText.utf8Bytes(record.key(), DeadLettersInKafka.MAX_KEY_BYTES);
    }

    /**
     * @param header null where nobody could read it
     * @return whether the record may be acknowledged
     */
    boolean giveUp(
            ConsumedRecord record,
            @Nullable EventHeader header,
            RuntimeException cause,
            int attempts) {
        try {
            park(record, header);
            deadLetters.write(record.source(), group, cause, attempts);
            ports.metrics().count("DeadLetters", 1);
            LOG.error(
                    "Dead-lettered {} offset {} after {} attempt(s)",
                    record.partitionName(),
                    record.offset(),
                    attempts,
                    cause);
        } catch (RuntimeException unwritten) {
            LOG.error(
                    "The dead letter could not be written: the record will come again", unwritten);
            return false;
        }
        if (header != null) {
            remember(record, header);
        }
        return true;
    }

    /**
     * Before the letter: whoever comes to a later record finds the key parked, whatever becomes of
     * this one. What its letter cannot be known by parks nothing.
     */
    private void park(ConsumedRecord record, @Nullable EventHeader header) {
        var parkedKeys = ports.parkedKeys();
        var eventId = DeadLetterHeaders.eventId(record.headers());
        var isKnown = header == null ? !eventId.isEmpty() : header.eventId().equals(eventId);
        if (parkedKeys == null || !isKnown) {
            return;
        }
        new OptimisticRetry(ports.pause())
                .call(() -> {
                    var changes = parkedKeys.parking(keyOf(record), eventId);
                    if (!changes.isEmpty()) {
                        ports.unitOfWork().commit(changes);
                    }
                    return changes;
                });
    }

    /** The letter is written, so the record is done, remembered or not. */
    private void remember(ConsumedRecord record, EventHeader header) {
        var place =
                new GivenUpEvents.Place(
                        record.topic(), record.partition(), record.offset(), keyOf(record));
        try {
            ports.givenUp().remember(place, group, header);
        } catch (RuntimeException forgotten) {
            LOG.warn("Whether its effect happens after all will not be said", forgotten);
        }
    }
}

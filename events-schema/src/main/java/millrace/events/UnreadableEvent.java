package millrace.events;

/**
 * A Kafka record that no consumer will ever be able to read: poison. Retrying is pointless. The
 * message names the field and the rule it breaks and holds no value of the record.
 */
public final class UnreadableEvent extends RuntimeException {
    UnreadableEvent(String message) {
        super(message);
    }
}

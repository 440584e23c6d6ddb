package millrace.events;

/** The outcome of reading a Kafka record that is not poison. */
public sealed interface Decoded {
    /** An event of the catalogue, valid by its schema. */
    record Known(EventMessage<?> message) implements Decoded {}

    /** An event of the catalogue that was not asked for in any version; it was not validated. */
    record NotAsked() implements Decoded {}

    /**
     * An event that the catalogue does not list for the topic, or one in a major version that the
     * consumer does not ask for, though it asks for another. It is to be logged and skipped: its
     * publisher is ahead of this consumer, or behind it.
     */
    record UnknownType(String eventId, String eventType, String version) implements Decoded {}
}

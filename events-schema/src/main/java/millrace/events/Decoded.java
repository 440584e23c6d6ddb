package millrace.events;

/** What a readable Kafka record holds. */
public sealed interface Decoded {
    /** An event of the catalogue, valid by its schema. */
    record Known(EventMessage<?> message) implements Decoded {}

    /** An event of the catalogue that was not asked for; whether it is valid was not looked at. */
    record NotAsked() implements Decoded {}

    /**
     * An event that the catalogue does not list for the topic, or lists only in other major
     * versions: to be logged and skipped, since a newer publisher may be ahead of this consumer.
     */
    record UnknownType(String eventId, String eventType, String version) implements Decoded {}
}

package millrace.events;

/**
 * The payload of a message: something that happened, as a record whose components have the names of
 * the JSON fields. Only the records that {@link EventCatalogue} lists can be encoded.
 */
public interface Event {
    /** The Kafka record key, by the key rule of the event's topic; events of one key keep order. */
    String key();
}

package millrace.events;

/**
 * The payload of a message: something that happened, as a record whose components have the names of
 * the JSON fields. Only the records of an {@link EventCatalogue} can be encoded.
 */
public interface Event {}

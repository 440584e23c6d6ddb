package millrace.platform.work;

import millrace.events.Event;

/**
 * An event to publish once the change is committed. Its topic, type and source come from the event
 * catalogue, its partition key from the event itself: events of one key are delivered in order.
 *
 * @param aggregateVersion the aggregate's version that the event tells of; orders the events of one
 *     key
 */
public record Publish(Event payload, long aggregateVersion) {}

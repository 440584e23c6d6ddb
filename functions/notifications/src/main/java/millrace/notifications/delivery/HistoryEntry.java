package millrace.notifications.delivery;

import java.time.Instant;
import java.util.List;

/**
 * A notification as its user finds it again, whatever became of its deliveries.
 *
 * @param at the time of the event
 * @param channels those on which it was to come; none where the user wanted none
 */
record HistoryEntry(
        long userId,
        String eventId,
        Kind kind,
        StoredMessage message,
        Instant at,
        List<DeliveryChannel> channels) {

    HistoryEntry {
        channels = List.copyOf(channels);
    }

    List<Delivery.Id> deliveries() {
        return channels.stream().map(channel -> new Delivery.Id(eventId, channel, userId)).toList();
    }
}

package millrace.notifications.delivery;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notification as its user sees it.
 *
 * @param notificationId the id of the event that it tells of
 * @param deliveries one for each channel that it was to come on and that is still remembered
 */
record NotificationView(
        String notificationId,
        Kind kind,
        String title,
        @Nullable String content,
        List<FieldView> fields,
        Instant at,
        List<DeliveryView> deliveries) {

    record FieldView(String name, String value) {}

    /**
     * @param at the time of its end, or else null
     */
    record DeliveryView(DeliveryChannel channel, Status status, @Nullable Instant at) {}

    /** The outcome of a delivery as far as it concerns its user. */
    enum Status {
        WAITING,
        DELIVERED,
        FAILED
    }

    static NotificationView of(HistoryEntry entry, List<Delivery> deliveries) {
        var message = entry.message().message();
        return new NotificationView(
                entry.eventId(),
                entry.kind(),
                message.title(),
                message.content(),
                message.fields().entrySet().stream()
                        .map(field -> new FieldView(field.getKey(), message.shown(field)))
                        .toList(),
                entry.at(),
                deliveries.stream().map(NotificationView::of).toList());
    }

    private static DeliveryView of(Delivery delivery) {
        var ended = delivery.state().isEnd() ? delivery.at() : null;
        return new DeliveryView(delivery.channel(), status(delivery.state()), ended);
    }

    private static Status status(Delivery.State state) {
        return switch (state) {
            case WAITING, SENDING -> Status.WAITING;
            case DELIVERED -> Status.DELIVERED;
            case REFUSED, NO_ADDRESS, UNWANTED, UNKNOWN, EXPIRED -> Status.FAILED;
        };
    }
}

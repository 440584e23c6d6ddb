package millrace.notifications.delivery;

import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import millrace.platform.Platform;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/notifications}: the caller's own, the newest first. */
public final class ListNotificationsEndpoint implements Endpoint {

    private final NotificationHistory history;
    private final DeliveryRecords deliveries;

    private record NotificationList(List<NotificationView> notifications, @Nullable String next) {}

    public ListNotificationsEndpoint(Platform platform) {
        this.history = new NotificationHistory(platform.table());
        this.deliveries = DeliveryRecords.in(platform);
    }

    @Override
    public Reply answer(Call call) {
        var asked = call.page(NotificationHistory.of(call.caller().userId()));
        var page = history.page(asked);
        var byEvent = byEvent(page.values());
        return Reply.ok(
                new NotificationList(
                        page.values(entry ->
                                NotificationView.of(
                                        entry, byEvent.getOrDefault(entry.eventId(), List.of()))),
                        call.next(asked, page)));
    }

    private Map<String, List<Delivery>> byEvent(List<HistoryEntry> entries) {
        var ids = entries.stream().flatMap(entry -> entry.deliveries().stream()).toList();
        return deliveries.of(ids).stream()
                .collect(groupingBy(delivery -> delivery.cause().eventId()));
    }
}

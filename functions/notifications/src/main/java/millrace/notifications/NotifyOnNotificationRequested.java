package millrace.notifications;

import java.util.Locale;
import millrace.events.EventMessage;
import millrace.events.orders.NotificationRequested;
import millrace.notifications.channel.Notifier;
import millrace.notifications.delivery.Dispatch;
import millrace.notifications.delivery.Kind;
import millrace.notifications.delivery.Notification;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/**
 * Tells the customer of an order on the chosen channels, and then the operators on Slack. The
 * customer's messages are planned first, so a Slack that fails has the record tried again and
 * neither stops nor repeats them.
 */
record NotifyOnNotificationRequested(SlackPosts posts, Notifier slack, Dispatch dispatch)
        implements EventHandler<NotificationRequested> {

    @Override
    public Work handle(EventMessage<NotificationRequested> event) {
        var header = event.header();
        dispatch.send(
                Notification.toUser(
                        header,
                        Kind.ORDER,
                        event.payload().userId(),
                        header.occurredAt().plus(Notification.USUAL_LIFE),
                        reader ->
                                OrderMessages.of(
                                        event.payload(), header.occurredAt(), reader.language())));
        if (posts.has(header.eventId())) {
            return Work.nothing();
        }
        slack.send(OrderMessages.of(event.payload(), header.occurredAt(), Locale.KOREAN));
        return posts.mark(header.eventId());
    }
}

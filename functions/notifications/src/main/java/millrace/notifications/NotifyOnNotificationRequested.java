package millrace.notifications;

import java.util.ArrayList;
import java.util.List;
import millrace.events.EventMessage;
import millrace.events.orders.NotificationRequested;
import millrace.notifications.Deliveries.Channel;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Cause;
import millrace.platform.work.Work;

/**
 * Tells the customer by e-mail and the operators on Slack. Each channel's delivery is marked on its
 * own: a channel that fails is tried again and neither stops nor repeats the other. A delivery
 * whose answer or mark is lost may happen twice; a message that comes twice is delivered once.
 */
final class NotifyOnNotificationRequested implements EventHandler<NotificationRequested> {

    private final Contacts contacts;
    private final Deliveries deliveries;
    private final CustomerNotifier email;
    private final Notifier slack;

    NotifyOnNotificationRequested(
            Contacts contacts, Deliveries deliveries, CustomerNotifier email, Notifier slack) {
        this.contacts = contacts;
        this.deliveries = deliveries;
        this.email = email;
        this.slack = slack;
    }

    @Override
    public Work handle(EventMessage<NotificationRequested> event) {
        var message = OrderMessages.of(event.payload(), event.header().occurredAt());
        var failures = new ArrayList<RuntimeException>();
        deliver(event, Channel.SLACK, failures, () -> slack.send(message));
        deliver(
                event,
                Channel.EMAIL,
                failures,
                () -> email.send(contact(event.payload().userId()), message));
        if (!failures.isEmpty()) {
            throw worst(failures);
        }
        return Work.nothing();
    }

    private void deliver(
            EventMessage<NotificationRequested> event,
            Channel channel,
            List<RuntimeException> failures,
            Runnable sending) {
        var header = event.header();
        try {
            if (!deliveries.isDelivered(header.eventId(), channel)) {
                sending.run();
                var cause =
                        new Cause(header.correlationId(), header.eventId(), header.traceparent());
                deliveries.delivered(header.eventId(), channel, cause);
            }
        } catch (RetriableFailure | PoisonMessage failure) {
            failures.add(failure);
        }
    }

    /** Sign-up tells of the contact on another topic, which may be a moment behind. */
    private Contact contact(long userId) {
        return contacts.find(userId)
                .orElseThrow(() ->
                        new RetriableFailure(
                                "The contact of user " + userId + " is not known yet"));
    }

    /** While one channel may still deliver, the record is tried again. */
    private static RuntimeException worst(List<RuntimeException> failures) {
        return failures.stream()
                .filter(RetriableFailure.class::isInstance)
                .findFirst()
                .orElse(failures.getFirst());
    }
}

package millrace.notifications;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import millrace.events.EventMessage;
import millrace.events.orders.NotificationRequested;
import millrace.events.users.NotificationChannel;
import millrace.events.users.NotificationTheme;
import millrace.notifications.Deliveries.Channel;
import millrace.notifications.channel.Notifier;
import millrace.notifications.delivery.DeliveryChannel;
import millrace.notifications.delivery.Dispatch;
import millrace.notifications.delivery.Kind;
import millrace.notifications.delivery.Notification;
import millrace.notifications.mail.OutgoingMail;
import millrace.notifications.recipient.Recipients;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/**
 * Tells the customer on the chosen channels and the operators on Slack. E-mail and Slack are sent
 * here, and the others by {@link Dispatch}. Each channel's delivery is marked on its own: a channel
 * that fails is tried again and neither stops nor repeats the other. A delivery whose answer or
 * mark is lost may happen twice; a message that comes twice is delivered once.
 */
record NotifyOnNotificationRequested(
        Recipients recipients,
        Deliveries deliveries,
        OutgoingMail email,
        Notifier slack,
        Dispatch dispatch)
        implements EventHandler<NotificationRequested> {

    @Override
    public Work handle(EventMessage<NotificationRequested> event) {
        var header = event.header();
        dispatch.send(onOtherChannels(event));
        var message = OrderMessages.of(event.payload(), header.occurredAt(), Locale.KOREAN);
        var done = deliveries.of(header.eventId());
        var failures = new ArrayList<RuntimeException>();
        if (!done.contains(Channel.SLACK)) {
            var _ =
                    succeeds(
                            failures,
                            () -> {
                                slack.send(message);
                                deliveries.commit(
                                        deliveries.mark(header.eventId(), Channel.SLACK), header);
                            });
        }
        var emailed =
                !done.contains(Channel.EMAIL) && succeeds(failures, () -> tellCustomer(event));
        // Nothing is sent after the e-mail, so its mark can wait for the inbox row.
        var mark = emailed ? deliveries.mark(header.eventId(), Channel.EMAIL) : Work.nothing();
        if (!failures.isEmpty()) {
            deliveries.commit(mark, header);
            throw worst(failures);
        }
        return mark;
    }

    private static boolean succeeds(List<RuntimeException> failures, Runnable delivery) {
        try {
            delivery.run();
            return true;
        } catch (RetriableFailure | PoisonMessage failure) {
            failures.add(failure);
            return false;
        }
    }

    private static Notification onOtherChannels(EventMessage<NotificationRequested> event) {
        var occurredAt = event.header().occurredAt();
        return Notification.toUser(
                        event.header(),
                        Kind.ORDER,
                        event.payload().userId(),
                        occurredAt.plus(Notification.USUAL_LIFE),
                        reader -> OrderMessages.of(event.payload(), occurredAt, reader.language()))
                .besides(DeliveryChannel.EMAIL);
    }

    /** Tells nothing to a customer who deleted the account or does not want such mail. */
    private void tellCustomer(EventMessage<NotificationRequested> event) {
        var header = event.header();
        var userId = event.payload().userId();
        var recipient =
                recipients.find(userId).orElseThrow(() -> new RetriableFailure(unknown(userId)));
        var wanted = recipient.channelsOf(NotificationTheme.ORDER);
        if (recipient.isErased() || !wanted.contains(NotificationChannel.EMAIL)) {
            return;
        }
        // Sign-up tells of the address on another topic, which may be a moment behind.
        var mailbox = recipient.mailbox().orElseThrow(() -> new RetriableFailure(unknown(userId)));
        var message = OrderMessages.of(event.payload(), header.occurredAt(), recipient.locale());
        email.send(mailbox, MessageMail.of(recipient, message), header);
    }

    private static String unknown(long userId) {
        return "The address of user " + userId + " is not known yet";
    }

    /**
     * While one channel may still deliver, the record is tried again; and not given up while the
     * mail system is down. Operators' messages are not worth holding customers' mail up (S-R14).
     */
    private static RuntimeException worst(List<RuntimeException> failures) {
        return failures.stream()
                .max(Comparator.comparingInt(NotifyOnNotificationRequested::hope))
                .orElseThrow();
    }

    private static int hope(RuntimeException failure) {
        return switch (failure) {
            case SystemUnavailable _ -> 2;
            case RetriableFailure _ -> 1;
            default -> 0;
        };
    }
}

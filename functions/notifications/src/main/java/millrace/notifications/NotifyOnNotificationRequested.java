package millrace.notifications;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import millrace.events.EventMessage;
import millrace.events.orders.NotificationRequested;
import millrace.notifications.Deliveries.Channel;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.kafka.EventHandler;
import millrace.platform.table.Records;
import millrace.platform.work.Work;

/**
 * Tells the customer by e-mail and the operators on Slack. Each channel's delivery is marked on its
 * own: a channel that fails is tried again and neither stops nor repeats the other. A delivery
 * whose answer or mark is lost may happen twice; a message that comes twice is delivered once.
 */
record NotifyOnNotificationRequested(
        Records<Long, Contact> contacts,
        Deliveries deliveries,
        CustomerNotifier email,
        Notifier slack)
        implements EventHandler<NotificationRequested> {

    @Override
    public Work handle(EventMessage<NotificationRequested> event) {
        var header = event.header();
        var message = OrderMessages.of(event.payload(), header.occurredAt());
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
                !done.contains(Channel.EMAIL)
                        && succeeds(
                                failures, () -> tellCustomer(event.payload().userId(), message));
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

    /** A customer who deleted the account is told nothing more. */
    private void tellCustomer(long userId, NotificationMessage message) {
        var contact = contact(userId);
        if (!contact.isErased()) {
            email.send(contact, message);
        }
    }

    /** Sign-up tells of the contact on another topic, which may be a moment behind. */
    private Contact contact(long userId) {
        return contacts.value(userId)
                .orElseThrow(() ->
                        new RetriableFailure(
                                "The contact of user " + userId + " is not known yet"));
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

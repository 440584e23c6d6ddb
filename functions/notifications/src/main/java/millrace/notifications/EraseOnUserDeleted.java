package millrace.notifications;

import millrace.events.EventMessage;
import millrace.events.auth.UserDeleted;
import millrace.notifications.delivery.NotificationHistory;
import millrace.notifications.recipient.FollowRecipients;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Erases a deleted account: what it was told, and then all but its number. */
record EraseOnUserDeleted(FollowRecipients recipients, NotificationHistory history)
        implements EventHandler<UserDeleted> {

    @Override
    public Work handle(EventMessage<UserDeleted> message) {
        history.erase(message.payload().userId());
        return recipients.deleted(message);
    }
}

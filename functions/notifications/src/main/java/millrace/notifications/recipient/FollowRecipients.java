package millrace.notifications.recipient;

import java.time.Instant;
import millrace.events.EventMessage;
import millrace.events.auth.UserDeleted;
import millrace.events.auth.UserEmailVerified;
import millrace.events.auth.UserSignedUp;
import millrace.events.users.UserContactsChanged;
import millrace.events.users.UserNotificationPreferencesChanged;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.text.EmailAddress;
import millrace.platform.text.InvalidText;
import millrace.platform.work.Work;

/** Keeps the recipients as auth and users tell of them. */
public record FollowRecipients(Recipients recipients) {

    public Work signedUp(EventMessage<UserSignedUp> message) {
        var event = message.payload();
        var account = new Recipient.Account(address(event.email()), event.name());
        return recipients.change(event.userId(), known -> known.signedUp(account));
    }

    public Work emailVerified(EventMessage<UserEmailVerified> message) {
        var at = Instant.ofEpochMilli(message.payload().timestamp());
        return recipients.change(message.payload().userId(), known -> known.verified(at));
    }

    /** Erases all but the number, which stays so that no older news fills anything in again. */
    public Work deleted(EventMessage<UserDeleted> message) {
        var userId = message.payload().userId();
        return recipients.change(userId, _ -> Recipient.erased(userId));
    }

    public Work contactsChanged(EventMessage<UserContactsChanged> message) {
        var event = message.payload();
        var email = event.email() == null ? null : address(event.email());
        var contacts = ContactPoints.of(event, email, message.header().aggregateVersion());
        return recipients.change(event.userId(), known -> known.reachedAt(contacts));
    }

    public Work preferencesChanged(EventMessage<UserNotificationPreferencesChanged> message) {
        var event = message.payload();
        var preferences = Preferences.of(event, message.header().aggregateVersion());
        return recipients.change(event.userId(), known -> known.preferring(preferences));
    }

    /** Its publisher has checked it: one that is none never will be. */
    private static EmailAddress address(String email) {
        try {
            return EmailAddress.of(email);
        } catch (InvalidText noAddress) {
            throw new PoisonMessage("The event's e-mail address is none", noAddress);
        }
    }
}

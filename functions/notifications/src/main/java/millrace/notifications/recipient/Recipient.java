package millrace.notifications.recipient;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import millrace.events.users.NotificationChannel;
import millrace.events.users.NotificationTheme;
import millrace.platform.text.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * A user as one who is told things. It is made of events of two contexts, which come in any order
 * and any number of times: each part is the newest that was heard of. The end of an account is
 * final and leaves the number alone.
 *
 * @param account null until the sign-up has arrived
 * @param verifiedAt when the user proved to read the account's address; null until then
 */
public record Recipient(
        long userId,
        boolean isErased,
        @Nullable Account account,
        @Nullable Instant verifiedAt,
        ContactPoints contacts,
        Preferences preferences) {

    /** The part that the sign-up told. */
    public record Account(EmailAddress email, String name) {

        /** Personal data stays out of logs. */
        @Override
        public String toString() {
            return "Account[not shown]";
        }
    }

    /** A recipient of whom nothing is known yet. */
    public static Recipient unknown(long userId) {
        return new Recipient(userId, false, null, null, ContactPoints.NONE, Preferences.UNSAID);
    }

    static Recipient erased(long userId) {
        return new Recipient(userId, true, null, null, ContactPoints.NONE, Preferences.UNSAID);
    }

    /** The first sign-up that is heard of stays: a user signs up once. */
    Recipient signedUp(Account as) {
        return account == null
                ? new Recipient(userId, isErased, as, verifiedAt, contacts, preferences)
                : this;
    }

    Recipient verified(Instant at) {
        return verifiedAt == null
                ? new Recipient(userId, isErased, account, at, contacts, preferences)
                : this;
    }

    Recipient reachedAt(ContactPoints registered) {
        return registered.version() > contacts.version()
                ? new Recipient(userId, isErased, account, verifiedAt, registered, preferences)
                : this;
    }

    /** With fewer contact points of the same version: older news of them brings none back. */
    Recipient reachedOnlyAt(ContactPoints remaining) {
        return new Recipient(userId, isErased, account, verifiedAt, remaining, preferences);
    }

    Recipient preferring(Preferences chosen) {
        return chosen.version() > preferences.version()
                ? new Recipient(userId, isErased, account, verifiedAt, contacts, chosen)
                : this;
    }

    /**
     * The destination of the user's mail: the address that the user registered, or else that of the
     * account. A registered one counts as verified only where it is the account's.
     *
     * @return empty where no address is known
     */
    public Optional<Mailbox> mailbox() {
        var ofAccount = account == null ? null : account.email();
        var registered = contacts.email();
        var address = registered == null ? ofAccount : registered;
        return Optional.ofNullable(address)
                .map(known -> new Mailbox(known, verifiedAt != null && known.equals(ofAccount)));
    }

    /** The name that the user gave at sign-up; empty until that has arrived. */
    public Optional<String> name() {
        return Optional.ofNullable(account).map(Account::name);
    }

    /** The channels that the user wants this kind of notification on; empty for none. */
    public List<NotificationChannel> channelsOf(NotificationTheme theme) {
        return preferences.channelsOf(theme);
    }

    /** The part of each day in which nothing rings that can wait. */
    public QuietHours quietHours() {
        return preferences.quietHours();
    }

    public Locale locale() {
        return Locale.forLanguageTag(preferences.locale());
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "Recipient[userId=" + userId + "]";
    }
}

package millrace.notifications.recipient;

import millrace.events.users.UserContactsChanged;
import millrace.platform.text.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * The ways to reach a user that the user registered (U08), each of which may be missing.
 *
 * @param version of the profile that they were registered with; 0 where none were
 * @param email an address that nobody has proved to read, unless it is the account's
 * @param phone in the form of E.164
 */
public record ContactPoints(
        long version,
        @Nullable EmailAddress email,
        @Nullable String phone,
        @Nullable String fcmToken,
        @Nullable String discordWebhookUrl,
        @Nullable String kakaoUserId) {

    static final ContactPoints NONE = new ContactPoints(0, null, null, null, null, null);

    static ContactPoints of(UserContactsChanged event, @Nullable EmailAddress email, long version) {
        return new ContactPoints(
                version,
                email,
                event.phone(),
                event.fcmToken(),
                event.discordWebhookUrl(),
                event.kakaoUserId());
    }

    /** Without this token of an app; another one that was registered since stays. */
    ContactPoints withoutFcmToken(String gone) {
        return gone.equals(fcmToken)
                ? new ContactPoints(version, email, phone, null, discordWebhookUrl, kakaoUserId)
                : this;
    }

    /** Without this webhook; another one that was registered since stays. */
    ContactPoints withoutDiscordWebhook(String gone) {
        return gone.equals(discordWebhookUrl)
                ? new ContactPoints(version, email, phone, fcmToken, null, kakaoUserId)
                : this;
    }

    /** Personal data and secrets stay out of logs. */
    @Override
    public String toString() {
        return "ContactPoints[not shown]";
    }
}

package millrace.users.profile;

import millrace.events.users.UserContactsChanged;
import millrace.platform.text.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * The ways to reach a user (U08), each of which the user may leave out.
 *
 * @param phone in the form of E.164, such as +821012345678
 * @param fcmToken of the user's app at Firebase Cloud Messaging
 */
public record ContactPoints(
        @Nullable EmailAddress email,
        @Nullable String phone,
        @Nullable String fcmToken,
        @Nullable DiscordWebhook discordWebhookUrl,
        @Nullable String kakaoUserId) {

    static final ContactPoints NONE = new ContactPoints(null, null, null, null, null);

    UserContactsChanged toEvent(long userId, long timestamp) {
        return new UserContactsChanged(
                userId,
                email == null ? null : email.normalized(),
                phone,
                fcmToken,
                discordWebhookUrl == null ? null : discordWebhookUrl.url(),
                kakaoUserId,
                timestamp);
    }

    /** Personal data and secrets stay out of logs. */
    @Override
    public String toString() {
        return "ContactPoints[not shown]";
    }
}

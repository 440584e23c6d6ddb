package millrace.events.users;

import millrace.events.Event;
import org.jspecify.annotations.Nullable;

/**
 * A user replaced the ways to be reached; what is null is no more. The address is not proved to be
 * the user's. All of it is personal, and the webhook is a secret.
 *
 * @param phone in the form of E.164, such as +821012345678
 */
public record UserContactsChanged(
        long userId,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String fcmToken,
        @Nullable String discordWebhookUrl,
        @Nullable String kakaoUserId,
        long timestamp)
        implements Event {

    /** Personal data and secrets stay out of logs. */
    @Override
    public String toString() {
        return "UserContactsChanged[userId=" + userId + "]";
    }
}

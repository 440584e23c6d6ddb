package millrace.events.users;

import java.util.List;
import millrace.events.Event;
import org.jspecify.annotations.Nullable;

/**
 * A user chose which notifications come on which channels, in which language, and when none rings.
 *
 * @param preferences every kind once
 * @param locale a language tag (BCP 47), such as ko
 * @param quietHours null in messages of version 1.0
 */
public record UserNotificationPreferencesChanged(
        long userId,
        List<ChannelPreference> preferences,
        String locale,
        long timestamp,
        @Nullable QuietHoursPreference quietHours)
        implements Event {

    // Written out: javac drops the annotation from a compact constructor's parameter.
    public UserNotificationPreferencesChanged(
            long userId,
            List<ChannelPreference> preferences,
            String locale,
            long timestamp,
            @Nullable QuietHoursPreference quietHours) {
        this.userId = userId;
        this.preferences = List.copyOf(preferences);
        this.locale = locale;
        this.timestamp = timestamp;
        this.quietHours = quietHours;
    }
}

package millrace.notifications.recipient;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import millrace.events.users.ChannelPreference;
import millrace.events.users.NotificationChannel;
import millrace.events.users.NotificationTheme;
import millrace.events.users.UserNotificationPreferencesChanged;
import org.jspecify.annotations.Nullable;

/**
 * The channels on which a user wants each kind of notification, the language of its texts, and when
 * none rings.
 *
 * @param version of the profile that they were chosen with; 0 where the user said nothing
 * @param locale a language tag (BCP 47)
 */
record Preferences(
        long version,
        Map<NotificationTheme, List<NotificationChannel>> channels,
        String locale,
        QuietHours quietHours) {

    static final Preferences UNSAID =
            new Preferences(0, Map.of(), Locale.KOREAN.toLanguageTag(), QuietHours.UNSAID);

    /**
     * @param quietHours null in items that were written before users could choose them
     */
    Preferences(
            long version,
            Map<NotificationTheme, List<NotificationChannel>> channels,
            String locale,
            @Nullable QuietHours quietHours) {
        this.version = version;
        this.channels = Map.copyOf(channels);
        this.locale = locale;
        this.quietHours = Objects.requireNonNullElse(quietHours, QuietHours.UNSAID);
    }

    static Preferences of(UserNotificationPreferencesChanged event, long version) {
        var channels = new TreeMap<NotificationTheme, List<NotificationChannel>>();
        event.preferences().forEach(each -> channels.put(each.theme(), each.channels()));
        return new Preferences(
                version, channels, event.locale(), QuietHours.of(event.quietHours()));
    }

    List<NotificationChannel> channelsOf(NotificationTheme theme) {
        return channels.getOrDefault(theme, ChannelPreference.UNSAID);
    }
}

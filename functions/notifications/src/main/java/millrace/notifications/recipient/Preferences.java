package millrace.notifications.recipient;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import millrace.events.users.ChannelPreference;
import millrace.events.users.NotificationChannel;
import millrace.events.users.NotificationTheme;
import millrace.events.users.UserNotificationPreferencesChanged;

/**
 * The channels on which a user wants each kind of notification, and the language of its texts.
 *
 * @param version of the profile that they were chosen with; 0 where the user said nothing
 * @param locale a language tag (BCP 47)
 */
record Preferences(
        long version, Map<NotificationTheme, List<NotificationChannel>> channels, String locale) {

    static final Preferences UNSAID = new Preferences(0, Map.of(), Locale.KOREAN.toLanguageTag());

    static Preferences of(UserNotificationPreferencesChanged event, long version) {
        var channels = new TreeMap<NotificationTheme, List<NotificationChannel>>();
        event.preferences().forEach(each -> channels.put(each.theme(), each.channels()));
        return new Preferences(version, channels, event.locale());
    }

    Preferences {
        channels = Map.copyOf(channels);
    }

    List<NotificationChannel> channelsOf(NotificationTheme theme) {
        return channels.getOrDefault(theme, ChannelPreference.UNSAID);
    }
}

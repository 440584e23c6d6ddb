package millrace.users.profile;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import millrace.events.users.ChannelPreference;
import millrace.events.users.NotificationChannel;
import millrace.events.users.NotificationTheme;
import millrace.events.users.UserNotificationPreferencesChanged;
import org.jspecify.annotations.Nullable;

/**
 * The channels on which a user wants each kind of notification (U08), and the language of all. A
 * kind that the user said nothing about comes by e-mail; one with no channel does not come.
 *
 * @param locale null where the user said nothing: Korean
 */
public record NotificationPreferences(
        Map<NotificationTheme, List<NotificationChannel>> channels, @Nullable String locale) {

    static final NotificationPreferences NONE = new NotificationPreferences(Map.of(), null);

    private static final String UNSAID = "ko";

    // Written out: javac drops the annotations from a compact constructor's parameters.
    public NotificationPreferences(
            Map<NotificationTheme, List<NotificationChannel>> channels, @Nullable String locale) {
        this.channels = Collections.unmodifiableMap(new TreeMap<>(channels));
        this.locale = locale;
    }

    /** The channels of every kind, and the language. */
    NotificationPreferences complete() {
        var all = new TreeMap<NotificationTheme, List<NotificationChannel>>();
        for (var theme : NotificationTheme.values()) {
            all.put(theme, channelsOf(theme));
        }
        return new NotificationPreferences(all, language());
    }

    UserNotificationPreferencesChanged toEvent(long userId, long timestamp) {
        var all =
                Stream.of(NotificationTheme.values())
                        .map(theme -> new ChannelPreference(theme, channelsOf(theme)))
                        .toList();
        return new UserNotificationPreferencesChanged(userId, all, language(), timestamp);
    }

    private List<NotificationChannel> channelsOf(NotificationTheme theme) {
        return channels.getOrDefault(theme, ChannelPreference.UNSAID);
    }

    private String language() {
        return Objects.requireNonNullElse(locale, UNSAID);
    }
}

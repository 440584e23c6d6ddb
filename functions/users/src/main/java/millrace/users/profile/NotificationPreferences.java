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
 * The channels on which a user wants each kind of notification (U08), the language of all, and when
 * none rings. A kind that the user said nothing about comes by e-mail; one with no channel does not
 * come.
 *
 * @param locale null where the user said nothing: Korean
 */
public record NotificationPreferences(
        Map<NotificationTheme, List<NotificationChannel>> channels,
        @Nullable String locale,
        QuietHours quietHours) {

    static final NotificationPreferences NONE =
            new NotificationPreferences(Map.of(), null, QuietHours.UNSAID);

    private static final String UNSAID = "ko";

    // Written out: javac drops the annotations from a compact constructor's parameters.
    public NotificationPreferences(
            Map<NotificationTheme, List<NotificationChannel>> channels,
            @Nullable String locale,
            @Nullable QuietHours quietHours) {
        this.channels = Collections.unmodifiableMap(new TreeMap<>(channels));
        this.locale = locale;
        this.quietHours = Objects.requireNonNullElse(quietHours, QuietHours.UNSAID);
    }

    /** The channels of every kind, the language and the quiet hours. */
    NotificationPreferences complete() {
        var all = new TreeMap<NotificationTheme, List<NotificationChannel>>();
        for (var theme : NotificationTheme.values()) {
            all.put(theme, channelsOf(theme));
        }
        return new NotificationPreferences(all, language(), quietHours.complete());
    }

    UserNotificationPreferencesChanged toEvent(long userId, long timestamp) {
        var all =
                Stream.of(NotificationTheme.values())
                        .map(theme -> new ChannelPreference(theme, channelsOf(theme)))
                        .toList();
        return new UserNotificationPreferencesChanged(
                userId, all, language(), timestamp, quietHours.toEvent());
    }

    private List<NotificationChannel> channelsOf(NotificationTheme theme) {
        return channels.getOrDefault(theme, ChannelPreference.UNSAID);
    }

    private String language() {
        return Objects.requireNonNullElse(locale, UNSAID);
    }
}

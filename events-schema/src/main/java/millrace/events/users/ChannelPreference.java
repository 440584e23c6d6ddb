package millrace.events.users;

import java.util.List;

/**
 * The channels on which a user wants a kind of notification.
 *
 * @param channels none where the user wants no such notification
 */
public record ChannelPreference(NotificationTheme theme, List<NotificationChannel> channels) {

    /** The channels of a kind about which the user said nothing. */
    public static final List<NotificationChannel> UNSAID = List.of(NotificationChannel.EMAIL);

    public ChannelPreference {
        channels = List.copyOf(channels);
    }
}

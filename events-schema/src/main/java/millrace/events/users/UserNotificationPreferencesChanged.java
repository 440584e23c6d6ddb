package millrace.events.users;

import java.util.List;
import millrace.events.Event;

/**
 * A user chose which notifications come on which channels, and in which language.
 *
 * @param preferences every kind once
 * @param locale a language tag (BCP 47), such as ko
 */
public record UserNotificationPreferencesChanged(
        long userId, List<ChannelPreference> preferences, String locale, long timestamp)
        implements Event {

    public UserNotificationPreferencesChanged {
        preferences = List.copyOf(preferences);
    }
}

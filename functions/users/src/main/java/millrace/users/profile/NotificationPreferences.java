package millrace.users.profile;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The channels on which a user wants each kind of notification (U08). A kind that the user said
 * nothing about comes by e-mail; one with no channel does not come.
 */
public record NotificationPreferences(Map<Kind, List<Channel>> channels) {

    static final NotificationPreferences NONE = new NotificationPreferences(Map.of());

    private static final List<Channel> UNSAID = List.of(Channel.EMAIL);

    /** The subject of a notification. */
    public enum Kind {
        ORDER,
        PAYMENT,
        COUPON,
        RESERVATION,
        MISSION,
        EVALUATION,
        TEAM
    }

    /** The way that a notification takes; each needs the contact point of its name. */
    public enum Channel {
        EMAIL,
        SMS,
        PUSH,
        DISCORD,
        KAKAO
    }

    public NotificationPreferences {
        channels = Collections.unmodifiableMap(new TreeMap<>(channels));
    }

    /** The channels of every kind. */
    NotificationPreferences complete() {
        var all = new TreeMap<Kind, List<Channel>>();
        for (var kind : Kind.values()) {
            all.put(kind, Optional.ofNullable(channels.get(kind)).orElse(UNSAID));
        }
        return new NotificationPreferences(all);
    }
}

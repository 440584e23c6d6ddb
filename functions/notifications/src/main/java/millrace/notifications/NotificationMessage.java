package millrace.notifications;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message apart from its channel (S-R09): consumers build it, channels only deliver it.
 *
 * @param fields in the order in which they are shown
 * @param typed the names of the fields whose text is not ours: a person typed it, or another system
 *     wrote it. Title and content are ours.
 */
record NotificationMessage(
        String title,
        @Nullable String content,
        Map<String, String> fields,
        Set<String> typed,
        Color color,
        Instant timestamp) {

    /** Colours by meaning, as 24-bit RGB. */
    enum Color {
        SUCCESS(0x00FF00),
        ERROR(0xFF0000),
        WARNING(0xFFA500),
        INFO(0x0000FF),
        DEFAULT(0x808080);

        private final int rgb;

        Color(int rgb) {
            this.rgb = rgb;
        }

        String hex() {
            return String.format(Locale.ROOT, "#%06X", rgb);
        }
    }

    NotificationMessage {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        typed = Set.copyOf(typed);
    }

    /** A message all of whose text is ours. */
    NotificationMessage(
            String title,
            @Nullable String content,
            Map<String, String> fields,
            Color color,
            Instant timestamp) {
        this(title, content, fields, Set.of(), color, timestamp);
    }
}

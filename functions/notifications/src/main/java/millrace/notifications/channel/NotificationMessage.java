package millrace.notifications.channel;

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
 *     wrote it; and {@link #CONTENT} where the content has such text in it. The title is ours.
 */
public record NotificationMessage(
        String title,
        @Nullable String content,
        Map<String, String> fields,
        Set<String> typed,
        Color color,
        Instant timestamp) {

    /** Stands for the content among what is typed; no field has this name. */
    public static final String CONTENT = "";

    /** Colours by meaning, as 24-bit RGB. */
    public enum Color {
        SUCCESS(0x00FF00),
        ERROR(0xFF0000),
        WARNING(0xFFA500),
        INFO(0x0000FF),
        DEFAULT(0x808080);

        private final int rgb;

        Color(int rgb) {
            this.rgb = rgb;
        }

        /** As three bytes: red, green and blue. */
        public int rgb() {
            return rgb;
        }

        public String hex() {
            return String.format(Locale.ROOT, "#%06X", rgb);
        }
    }

    public NotificationMessage {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        typed = Set.copyOf(typed);
    }

    /** Tells whether the content has text in it that is not ours. */
    public boolean isContentTyped() {
        return typed.contains(CONTENT);
    }

    /** The same message without any text that is not ours. */
    public NotificationMessage withoutTyped() {
        var ours = new LinkedHashMap<>(fields);
        ours.keySet().removeAll(typed);
        return new NotificationMessage(
                title, isContentTyped() ? null : content, ours, Set.of(), color, timestamp);
    }

    /** The value of a field as text of one line that leads nowhere, where it is not ours. */
    public String shown(Map.Entry<String, String> field) {
        return typed.contains(field.getKey()) ? TypedText.line(field.getValue()) : field.getValue();
    }

    /** A message all of whose text is ours. */
    public NotificationMessage(
            String title,
            @Nullable String content,
            Map<String, String> fields,
            Color color,
            Instant timestamp) {
        this(title, content, fields, Set.of(), color, timestamp);
    }
}

package millrace.events;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The version of an event's schema, written {@code major.minor}. Versions of one major can be read
 * by each other's consumers; the compatibility gate sees to it.
 */
public record EventVersion(int major, int minor) implements Comparable<EventVersion> {
    private static final Pattern FORM = Pattern.compile("(0|[1-9]\\d{0,3})\\.(0|[1-9]\\d{0,3})");
    private static final Comparator<EventVersion> ORDER =
            Comparator.comparingInt(EventVersion::major).thenComparingInt(EventVersion::minor);

    /** Throws {@link IllegalArgumentException} when the text is no version. */
    public static EventVersion of(String text) {
        return parse(text)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "A version is written like 1.0, not " + text + "."));
    }

    static Optional<EventVersion> parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new EventVersion(
                        Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))));
    }

    @Override
    public int compareTo(EventVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}

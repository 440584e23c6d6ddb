package millrace.cloud.sns;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a FIFO topic of which others may be duplicates: for five minutes, and at most
 * {@link #MOST} of them, of which the oldest are forgotten first. Used by one thread at a time.
 */
final class RecentPublications {

    static final Duration INTERVAL = Duration.ofMinutes(5);
    static final int MOST = 100_000;

    private record Accepted(Published published, Instant at) {}

    private final Map<String, Accepted> byKey = new LinkedHashMap<>();

    /** The earlier message with this key; null for none. */
    @Nullable Published duplicateOf(String key, Instant now) {
        var oldest = byKey.values().iterator();
        while (oldest.hasNext() && !oldest.next().at().isAfter(now.minus(INTERVAL))) {
            oldest.remove();
        }
        var earlier = byKey.get(key);
        return earlier == null ? null : earlier.published();
    }

    void remember(String key, Published published, Instant at) {
        if (byKey.size() == MOST) {
            byKey.remove(byKey.keySet().iterator().next());
        }
        byKey.put(key, new Accepted(published, at));
    }
}

package millrace.auth.authorizer;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Keeps what was read of a session for {@link #KEPT}, for at most {@link #MAX_SESSIONS}; beyond
 * that the one not used for longest goes. With the gateway's own 30 s a change takes effect within
 * a minute. Thread-safe; several threads may read one session at once.
 */
final class RecentStandings {

    static final Duration KEPT = Duration.ofSeconds(25);
    static final int MAX_SESSIONS = 10_000;

    private final Clock clock;
    private final Map<String, Standing> bySession =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Standing> eldest) {
                    return size() > MAX_SESSIONS;
                }
            };

    RecentStandings(Clock clock) {
        this.clock = clock;
    }

    Standing of(String sessionId, Supplier<Standing> reading) {
        synchronized (bySession) {
            var known = bySession.get(sessionId);
            if (known != null && clock.instant().isBefore(known.readAt().plus(KEPT))) {
                return known;
            }
        }
        var read = reading.get();
        synchronized (bySession) {
            bySession.put(sessionId, read);
        }
        return read;
    }
}

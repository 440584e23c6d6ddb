package millrace.cloud.apigateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Results of authorizers by identity, at most {@link #MAXIMUM_ENTRIES}; beyond that the ones used
 * least recently are forgotten.
 */
final class AuthorizerCache {

    static final int MAXIMUM_ENTRIES = 10_000;

    /**
     * @param context null where the function gave none
     */
    record Result(boolean authorized, @Nullable ObjectNode context) {}

    private record Key(String authorizer, List<String> identity) {}

    private record Cached(Result result, Instant expiresAt) {}

    private final Clock clock;
    private final Map<Key, Cached> entries =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Cached> eldest) {
                    return size() > MAXIMUM_ENTRIES;
                }
            };

    AuthorizerCache(Clock clock) {
        this.clock = clock;
    }

    synchronized @Nullable Result get(String authorizer, List<String> identity) {
        Key key = new Key(authorizer, identity);
        Cached entry = entries.get(key);
        if (entry == null) {
            return null;
        }
        if (!clock.instant().isBefore(entry.expiresAt())) {
            entries.remove(key);
            return null;
        }
        return entry.result();
    }

    /** Keeps the result for so long; not at all when that is zero. */
    synchronized void put(
            String authorizer, List<String> identity, Result result, Duration resultTtl) {
        if (resultTtl.isPositive()) {
            entries.put(
                    new Key(authorizer, identity),
                    new Cached(result, clock.instant().plus(resultTtl)));
        }
    }
}

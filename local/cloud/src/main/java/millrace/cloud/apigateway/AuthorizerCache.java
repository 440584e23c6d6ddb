package millrace.cloud.apigateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Results of authorizers by identity, at most {@link #MAXIMUM_ENTRIES}, each for its own time. */
final class AuthorizerCache {

    static final int MAXIMUM_ENTRIES = 10_000;

    /**
     * @param context null where the function gave none
     */
    record Result(boolean authorized, @Nullable ObjectNode context) {}

    private record Key(String authorizer, List<String> identity) {}

    private record Entry(Result result, Duration ttl) {}

    private final Cache<Key, Entry> entries;

    AuthorizerCache(Clock clock) {
        entries =
                Caffeine.newBuilder()
                        .maximumSize(MAXIMUM_ENTRIES)
                        .expireAfter(Expiry.<Key, Entry>writing((key, entry) -> entry.ttl()))
                        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                        .executor(Runnable::run)
                        .build();
    }

    @Nullable Result get(String authorizer, List<String> identity) {
        var entry = entries.getIfPresent(new Key(authorizer, identity));
        return entry == null ? null : entry.result();
    }

    /**
     * @param resultTtl zero keeps nothing
     */
    void put(String authorizer, List<String> identity, Result result, Duration resultTtl) {
        if (resultTtl.isPositive()) {
            entries.put(new Key(authorizer, identity), new Entry(result, resultTtl));
        }
    }

    long size() {
        entries.cleanUp();
        return entries.estimatedSize();
    }
}

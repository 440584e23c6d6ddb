package millrace.platform.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A cache of this function instance, by id; an entry is read again after {@link #AGE}, or the age
 * that it was made with. Absence is not cached.
 */
public final class ShortLivedCache<V> {

    public static final Duration AGE = Duration.ofSeconds(1);

    private static final int MAX_ENTRIES = 1_000;

    private final Clock clock;
    private final Duration age;
    private final Map<Long, Entry<V>> entries = new ConcurrentHashMap<>();

    private record Entry<V>(V value, Instant until) {}

    public ShortLivedCache(Clock clock) {
        this(clock, AGE);
    }

    /**
     * @param age after which an entry is read again
     */
    public ShortLivedCache(Clock clock, Duration age) {
        this.clock = clock;
        this.age = age;
    }

    public Optional<V> get(long id, Supplier<Optional<V>> reading) {
        var cached = entries.get(id);
        if (cached != null && clock.instant().isBefore(cached.until())) {
            return Optional.of(cached.value());
        }
        var until = clock.instant().plus(age);
        var read = reading.get();
        if (entries.size() >= MAX_ENTRIES) {
            entries.clear();
        }
        read.ifPresent(value -> entries.put(id, new Entry<>(value, until)));
        return read;
    }
}

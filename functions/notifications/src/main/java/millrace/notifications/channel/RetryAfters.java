package millrace.notifications.channel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The times before which a provider wants to hear nothing more of an address, or of us at all. Each
 * instance learns them for itself. Safe for use by many threads.
 */
public final class RetryAfters {

    /** The key of what concerns every address. */
    public static final String ALL = "";

    /** The longest time for which a provider is believed. */
    static final Duration LONGEST = Duration.ofHours(1);

    /** Of more addresses than these the oldest is forgotten: it is asked, and says so again. */
    static final int MAX_ADDRESSES = 1_000;

    private final String system;
    private final InstantSource clock;
    private final Map<String, Instant> untilByAddress =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
                    return size() > MAX_ADDRESSES;
                }
            };

    public RetryAfters(String system, InstantSource clock) {
        this.system = system;
        this.clock = clock;
    }

    /**
     * Lets a call through.
     *
     * @throws Throttled while it is too early for the address, or for any
     */
    public synchronized void enter(String address) {
        var now = clock.instant();
        for (var key : new String[] {ALL, address}) {
            var until = untilByAddress.get(key);
            if (until != null && now.isBefore(until)) {
                throw new Throttled(system, Duration.between(now, until));
            }
        }
    }

    /** Remembers the time, and makes the failure of the call that was refused. */
    public synchronized Throttled refused(String address, Duration retryAfter) {
        var wait = retryAfter.compareTo(LONGEST) > 0 ? LONGEST : retryAfter;
        untilByAddress.remove(address);
        untilByAddress.put(address, clock.instant().plus(wait));
        return new Throttled(system, wait);
    }
}

package millrace.auth.guess;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import millrace.auth.limit.SourceNetwork;
import millrace.platform.runtime.Sha256;
import millrace.platform.table.Item;
import millrace.platform.table.Key;

/**
 * The passwords that one source sent within a window, for whatever accounts: it stops who tries a
 * few passwords on each of many.
 *
 * @param since the window's beginning
 */
record SourceAttempts(Instant since, int count) {

    /** So many that an office behind one address does not meet it. */
    static final int MAX = 300;

    static final Duration WINDOW = Duration.ofMinutes(15);

    /** An address is personal data: its hash is the key. */
    static Key key(String sourceIp) {
        return Key.of("SOURCE#" + Sha256.hex(SourceNetwork.ofHolder(sourceIp)), "SOURCE");
    }

    Item item(Key key) {
        return Item.of(key, this).expiring(since.plus(WINDOW));
    }

    /** The time until it may try again; empty where it may now. */
    Optional<Duration> refusedFor(Instant now) {
        return count >= MAX && now.isBefore(since.plus(WINDOW))
                ? Optional.of(Duration.between(now, since.plus(WINDOW)))
                : Optional.empty();
    }

    SourceAttempts oneMore(Instant now) {
        return now.isBefore(since.plus(WINDOW))
                ? new SourceAttempts(since, count + 1)
                : new SourceAttempts(now, 1);
    }
}

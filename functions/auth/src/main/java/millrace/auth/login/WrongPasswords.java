package millrace.auth.login;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.text.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * The wrong passwords that were lately sent for an e-mail address, whether it has an account or
 * not, so that the lock does not tell which has one.
 *
 * @param at oldest first
 * @param lockedUntil null when there is no lock
 */
record WrongPasswords(List<Instant> at, @Nullable Instant lockedUntil) {

    /** The wrong passwords that lock. */
    static final int MAX = 5;

    /** The time for which a wrong password counts. */
    static final Duration COUNTED = Duration.ofMinutes(15);

    static final Duration LOCK = Duration.ofMinutes(15);

    static final WrongPasswords NONE = new WrongPasswords(List.of(), null);

    WrongPasswords {
        at = List.copyOf(at);
    }

    static Key key(EmailAddress email) {
        return Key.of("WRONG_PASSWORDS#" + email.hash(), "WRONG_PASSWORDS");
    }

    Item item(EmailAddress email, Instant now) {
        return Item.of(key(email), this).expiring(now.plus(COUNTED).plus(LOCK));
    }

    /** The time left of the lock; empty where there is none. */
    Optional<Duration> lockedFor(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil)
                ? Optional.of(Duration.between(now, lockedUntil))
                : Optional.empty();
    }

    /** Counts one more; the fifth within {@link #COUNTED} locks, and the count begins anew then. */
    WrongPasswords oneMore(Instant now) {
        var counted = new ArrayList<Instant>();
        at.stream().filter(earlier -> earlier.plus(COUNTED).isAfter(now)).forEach(counted::add);
        counted.add(now);
        return counted.size() < MAX
                ? new WrongPasswords(counted, null)
                : new WrongPasswords(List.of(), now.plus(LOCK));
    }
}

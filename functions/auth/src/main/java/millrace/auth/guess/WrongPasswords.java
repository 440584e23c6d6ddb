package millrace.auth.guess;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.text.EmailAddress;

/**
 * The passwords that were lately sent for an e-mail address, whether it has an account or not, so
 * that the lock does not tell which has one. Each is counted before it is looked at, and the right
 * one forgets them all: of guesses sent side by side no more are looked at than of others.
 *
 * @param at oldest first
 * @param isAnnounced whether the lock that the last one set was published
 */
record WrongPasswords(List<Instant> at, boolean isAnnounced) {

    /** The wrong passwords that lock. */
    static final int MAX = 5;

    /** The time for which a wrong password counts. */
    static final Duration COUNTED = Duration.ofMinutes(15);

    static final Duration LOCK = Duration.ofMinutes(15);

    static final WrongPasswords NONE = new WrongPasswords(List.of(), false);

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
        return isFull() && now.isBefore(lockedUntil())
                ? Optional.of(Duration.between(now, lockedUntil()))
                : Optional.empty();
    }

    boolean isFull() {
        return at.size() == MAX;
    }

    /** The end of the lock that the last one sets. */
    Instant lockedUntil() {
        return at.getLast().plus(LOCK);
    }

    /** Counts one more; those that no longer count are forgotten. */
    WrongPasswords oneMore(Instant now) {
        var counted = new ArrayList<Instant>();
        at.stream().filter(earlier -> earlier.plus(COUNTED).isAfter(now)).forEach(counted::add);
        counted.add(now);
        return new WrongPasswords(counted, false);
    }

    WrongPasswords announced() {
        return new WrongPasswords(at, true);
    }
}

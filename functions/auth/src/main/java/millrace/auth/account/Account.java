package millrace.auth.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import millrace.platform.text.DisplayName;
import millrace.platform.text.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * A user as the auth context knows them.
 *
 * @param email normalized
 * @param passwordHash a PHC string
 * @param tokenVersion sessions and tokens of another version are refused; a changed password raises
 *     it
 * @param roles in alphabetical order, none twice
 * @param lockedUntil the end of its last lock, for people; null when it was never locked
 * @param lastLoginAt the last login with a password, or the sign-up
 */
public record Account(
        long userId,
        String email,
        String name,
        String passwordHash,
        long tokenVersion,
        List<String> roles,
        @Nullable Instant lockedUntil,
        Instant createdAt,
        Instant lastLoginAt) {

    public Account {
        roles = List.copyOf(new TreeSet<>(roles));
    }

    public static Account opened(
            long userId, EmailAddress email, DisplayName name, String passwordHash, Instant now) {
        return new Account(
                userId,
                email.normalized(),
                name.value(),
                passwordHash,
                1,
                List.of(),
                null,
                now,
                now);
    }

    /** The user's name in events and answers. */
    public String authUserId() {
        return "auth_user_" + userId;
    }

    public Account loggedIn(String currentPasswordHash, Instant now) {
        return with(currentPasswordHash, roles, lockedUntil, now);
    }

    public Account locked(Instant until) {
        return with(passwordHash, roles, until, lastLoginAt);
    }

    public Account granted(String role) {
        var more = new ArrayList<>(roles);
        more.add(role);
        return with(passwordHash, more, lockedUntil, lastLoginAt);
    }

    private Account with(
            String hash, List<String> newRoles, @Nullable Instant locked, Instant loggedInAt) {
        return new Account(
                userId, email, name, hash, tokenVersion, newRoles, locked, createdAt, loggedInAt);
    }

    /** Personal data and the hash stay out of logs. */
    @Override
    public String toString() {
        return "Account[userId=" + userId + "]";
    }
}

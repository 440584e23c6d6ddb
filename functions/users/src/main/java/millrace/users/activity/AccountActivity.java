package millrace.users.activity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The number of things that happened to an account and when each happened last. Counting commutes
 * and a time only moves forward, so the order in which it is told does not matter.
 *
 * @param lastLoginAt null while there was none, as the other times
 */
public record AccountActivity(
        long userId,
        long logins,
        @Nullable Instant lastLoginAt,
        @Nullable Instant lastLogoutAt,
        long passwordResets,
        @Nullable Instant passwordChangedAt,
        long locks,
        @Nullable Instant lastLockedAt) {

    public static AccountActivity none(long userId) {
        return new AccountActivity(userId, 0, null, null, 0, null, 0, null);
    }

    AccountActivity loggedIn(Instant at) {
        return new AccountActivity(
                userId,
                logins + 1,
                later(lastLoginAt, at),
                lastLogoutAt,
                passwordResets,
                passwordChangedAt,
                locks,
                lastLockedAt);
    }

    AccountActivity loggedOut(Instant at) {
        return new AccountActivity(
                userId,
                logins,
                lastLoginAt,
                later(lastLogoutAt, at),
                passwordResets,
                passwordChangedAt,
                locks,
                lastLockedAt);
    }

    AccountActivity resetRequested() {
        return new AccountActivity(
                userId,
                logins,
                lastLoginAt,
                lastLogoutAt,
                passwordResets + 1,
                passwordChangedAt,
                locks,
                lastLockedAt);
    }

    AccountActivity passwordChanged(Instant at) {
        return new AccountActivity(
                userId,
                logins,
                lastLoginAt,
                lastLogoutAt,
                passwordResets,
                later(passwordChangedAt, at),
                locks,
                lastLockedAt);
    }

    AccountActivity locked(Instant at) {
        return new AccountActivity(
                userId,
                logins,
                lastLoginAt,
                lastLogoutAt,
                passwordResets,
                passwordChangedAt,
                locks + 1,
                later(lastLockedAt, at));
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one != null && one.isAfter(other) ? one : other;
    }
}

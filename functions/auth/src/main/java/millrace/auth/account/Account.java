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
 * @param emailVerifiedAt when its user followed a link that we sent to the address; null until then
 * @param plan what the user pays for; null before any change of it
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
        Instant lastLoginAt,
        @Nullable Instant emailVerifiedAt,
        @Nullable CurrentPlan plan) {

    /**
     * The plan as the subscription's events tell it. It is shown and decides nothing: no role
     * follows from it.
     *
     * @param since the time of the event that told of it
     */
    public record CurrentPlan(String id, Instant since) {}

    // Written out: javac drops the annotation from a compact constructor's parameter.
    public Account(
            long userId,
            String email,
            String name,
            String passwordHash,
            long tokenVersion,
            List<String> roles,
            @Nullable Instant lockedUntil,
            Instant createdAt,
            Instant lastLoginAt,
            @Nullable Instant emailVerifiedAt,
            @Nullable CurrentPlan plan) {
        this.userId = userId;
        this.email = email;
        this.name = name;
        this.passwordHash = passwordHash;
        this.tokenVersion = tokenVersion;
        this.roles = List.copyOf(new TreeSet<>(roles));
        this.lockedUntil = lockedUntil;
        this.createdAt = createdAt;
        this.lastLoginAt = lastLoginAt;
        this.emailVerifiedAt = emailVerifiedAt;
        this.plan = plan;
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
                now,
                null,
                null);
    }

    /** The user's name in events and answers. */
    public String authUserId() {
        return "auth_user_" + userId;
    }

    public EmailAddress address() {
        return EmailAddress.of(email);
    }

    public boolean isVerified() {
        return emailVerifiedAt != null;
    }

    public Account loggedIn(String currentPasswordHash, Instant now) {
        return with(currentPasswordHash, tokenVersion, roles, lockedUntil, now);
    }

    public Account locked(Instant until) {
        return with(passwordHash, tokenVersion, roles, until, lastLoginAt);
    }

    /** Without its lock; the counted passwords, which refuse logins, go with {@code Guesses}. */
    public Account unlocked() {
        return with(passwordHash, tokenVersion, roles, null, lastLoginAt);
    }

    /** With another password: all sessions and tokens that it had are over. */
    public Account secured(String newPasswordHash) {
        return with(newPasswordHash, tokenVersion + 1, roles, null, lastLoginAt);
    }

    /** All sessions and tokens that it had are over. */
    public Account loggedOutEverywhere() {
        return with(passwordHash, tokenVersion + 1, roles, lockedUntil, lastLoginAt);
    }

    public Account granted(String role) {
        var more = new ArrayList<>(roles);
        more.add(role);
        return with(passwordHash, tokenVersion, more, lockedUntil, lastLoginAt);
    }

    public Account revoked(String role) {
        var fewer = new ArrayList<>(roles);
        fewer.remove(role);
        return with(passwordHash, tokenVersion, fewer, lockedUntil, lastLoginAt);
    }

    public Account verified(Instant now) {
        return emailVerifiedAt != null ? this : with(now, plan);
    }

    /** With the plan, unless the one that it has is newer: events may come late. */
    public Account onPlan(CurrentPlan changed) {
        return plan != null && plan.since().isAfter(changed.since())
                ? this
                : with(emailVerifiedAt, changed);
    }

    private Account with(
            String hash,
            long version,
            List<String> newRoles,
            @Nullable Instant locked,
            Instant loggedInAt) {
        return new Account(
                userId,
                email,
                name,
                hash,
                version,
                newRoles,
                locked,
                createdAt,
                loggedInAt,
                emailVerifiedAt,
                plan);
    }

    private Account with(@Nullable Instant verifiedAt, @Nullable CurrentPlan newPlan) {
        return new Account(
                userId,
                email,
                name,
                passwordHash,
                tokenVersion,
                roles,
                lockedUntil,
                createdAt,
                lastLoginAt,
                verifiedAt,
                newPlan);
    }

    /** Personal data and the hash stay out of logs. */
    @Override
    public String toString() {
        return "Account[userId=" + userId + "]";
    }
}

package millrace.auth.session;

import java.time.Instant;
import millrace.auth.account.Account;
import org.jspecify.annotations.Nullable;

/**
 * One login and all the tokens that came of it. Ending it ends them all.
 *
 * @param tokenVersion the account's when the session was opened
 * @param endsAt the last moment that refresh tokens of it can reach
 * @param endedAt the time of its early end; null while it stands
 */
public record Session(
        String sessionId,
        long userId,
        long tokenVersion,
        Instant openedAt,
        Instant endsAt,
        @Nullable Instant endedAt) {

    boolean isEnded() {
        return endedAt != null;
    }

    Session ended(Instant now) {
        return new Session(sessionId, userId, tokenVersion, openedAt, endsAt, now);
    }

    /** Tells that it neither ended nor ran out, and that the account kept its token version. */
    public boolean stands(Account account, Instant now) {
        return !isEnded()
                && now.isBefore(endsAt)
                && account.userId() == userId
                && account.tokenVersion() == tokenVersion;
    }
}

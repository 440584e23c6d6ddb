package millrace.auth.session;

import java.time.Instant;
import millrace.auth.account.Account;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
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

    public static Key key(String sessionId) {
        return Key.of("SESSION#" + sessionId, "SESSION");
    }

    public Item item() {
        return Item.of(key(sessionId), this).expiring(endsAt);
    }

    public Session ended(Instant now) {
        return new Session(sessionId, userId, tokenVersion, openedAt, endsAt, now);
    }

    /** Tells that it neither ended nor ran out, and that the account kept its token version. */
    public boolean stands(Account account, Instant now) {
        return endedAt == null
                && now.isBefore(endsAt)
                && account.userId() == userId
                && account.tokenVersion() == tokenVersion;
    }
}

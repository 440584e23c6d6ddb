package millrace.auth.session;

import java.time.Instant;
import java.util.Locale;
import millrace.auth.account.Account;
import millrace.platform.table.Item;
import millrace.platform.table.Query;
import org.jspecify.annotations.Nullable;

/**
 * One login and all the tokens that came of it. Ending it ends them all.
 *
 * @param tokenVersion the account's when the session was opened
 * @param endsAt the last moment that refresh tokens of it can reach
 * @param endedAt the time of its early end; null while it stands
 * @param network that it was opened from
 */
public record Session(
        String sessionId,
        long userId,
        long tokenVersion,
        Instant openedAt,
        Instant endsAt,
        @Nullable Instant endedAt,
        @Nullable String network) {

    /** All of a user that did not end early, in the order in which they were opened. */
    static Query of(long userId) {
        return Query.of("SESSIONS_OF#" + userId);
    }

    Item placed(Item item) {
        return isEnded() ? item : item.foundBy(of(userId).pk(), place());
    }

    private String place() {
        return String.format(Locale.ROOT, "%019d#%s", openedAt.toEpochMilli(), sessionId);
    }

    boolean isEnded() {
        return endedAt != null;
    }

    Session ended(Instant now) {
        return new Session(sessionId, userId, tokenVersion, openedAt, endsAt, now, network);
    }

    /** Tells that it neither ended nor ran out, and that the account kept its token version. */
    public boolean stands(Account account, Instant now) {
        return !isEnded()
                && now.isBefore(endsAt)
                && account.userId() == userId
                && account.tokenVersion() == tokenVersion;
    }
}

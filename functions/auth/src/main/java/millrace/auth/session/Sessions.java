package millrace.auth.session;

import java.time.Duration;
import java.time.Instant;
import millrace.auth.account.Account;
import millrace.auth.limit.SourceNetwork;
import millrace.auth.token.AccessClaims;
import millrace.auth.token.AccessTokens;
import millrace.platform.http.Call;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.OutcomeUnknown;
import millrace.platform.table.Records;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/**
 * Opens sessions and keeps them going. It writes nothing itself: tokens are worth something only
 * once the work that comes with them is committed.
 */
public final class Sessions {

    /** The lifetime of a refresh token. */
    public static final Duration REFRESH_LIFETIME = Duration.ofDays(14);

    /** The longest that a session can be kept going with ever new refresh tokens. */
    public static final Duration MAX_AGE = Duration.ofDays(90);

    private final AccessTokens accessTokens;
    private final Ids ids;
    private final Records<String, Session> records;

    /** The answer to sign-up, login and refresh. */
    public record Tokens(String token, String refreshToken, long userId, String authUserId) {

        /** Tokens stay out of logs. */
        @Override
        public String toString() {
            return "Tokens[userId=" + userId + "]";
        }
    }

    /** Tokens, and the work that must be committed before they are given away. */
    public record Granted(Tokens tokens, Work work) {

        /**
         * Finds out whether an earlier decision of this very request was written, whose answer was
         * lost: it drew the same ids, and what it changed must not be taken for somebody else's.
         *
         * @throws OutcomeUnknown when it was
         */
        public void throwIfWritten(Table table) {
            var keys = work.changes().stream().map(Change::key).toList();
            if (!table.existing(keys).isEmpty()) {
                throw new OutcomeUnknown("An earlier decision of the request was written", null);
            }
        }
    }

    /**
     * @param ids secure; refresh tokens are made of them
     */
    public Sessions(AccessTokens accessTokens, Ids ids, Table table) {
        this.accessTokens = accessTokens;
        this.ids = ids;
        this.records = in(table);
    }

    /** The sessions in this context's table, by their ids; each expires when it ends at last. */
    public static Records<String, Session> in(Table table) {
        return Records.in(
                        table,
                        Session.class,
                        sessionId -> Key.of("SESSION#" + sessionId, "SESSION"),
                        Session::sessionId)
                .expiring(Session::endsAt)
                .indexed((item, session) -> session.placed(item));
    }

    /** Opens a session for the user who sent the call. */
    public Granted open(Account account, Call call, Instant now) {
        var session =
                new Session(
                        ids.next(),
                        account.userId(),
                        account.tokenVersion(),
                        now,
                        now.plus(MAX_AGE),
                        null,
                        SourceNetwork.of(call.sourceIp()));
        return granted(account, session, nextToken(), Work.of(records.create(session)), now);
    }

    /** The text of a refresh token that is still to be given; fixed for the request. */
    String nextToken() {
        return RefreshToken.random(ids);
    }

    /** The next pair of tokens of a session, {@code next} its refresh token. */
    Granted goOn(Account account, Session session, String next, Instant now) {
        return granted(account, session, next, Work.nothing(), now);
    }

    private Granted granted(
            Account account, Session session, String refreshToken, Work work, Instant now) {
        var latest = now.plus(REFRESH_LIFETIME);
        var expiresAt = latest.isBefore(session.endsAt()) ? latest : session.endsAt();
        var stored = new RefreshToken(session.sessionId(), expiresAt, null, null);
        var claims =
                new AccessClaims(
                        account.userId(),
                        account.email(),
                        account.roles(),
                        session.sessionId(),
                        session.tokenVersion());
        return new Granted(
                new Tokens(
                        accessTokens.issue(claims),
                        refreshToken,
                        account.userId(),
                        account.authUserId()),
                work.and(Change.create(stored.item(RefreshToken.key(refreshToken)))));
    }
}

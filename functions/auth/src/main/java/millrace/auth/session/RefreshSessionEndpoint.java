package millrace.auth.session;

import java.time.Clock;
import java.time.Instant;
import millrace.auth.account.Accounts;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.OutcomeUnknown;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /api/auth/refresh}: exchanges a refresh token for the next pair of tokens, once. A
 * token that comes a second time was stolen, or stolen from: the whole session ends with it. A
 * client that lost the answer repeats the request with the same {@code Idempotency-Key}.
 */
public record RefreshSessionEndpoint(Table table, Sessions sessions, Clock clock)
        implements Endpoint {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshSessionEndpoint.class);

    record Request(String refreshToken) {}

    @Override
    public Reply answer(Call call) {
        var now = clock.instant();
        var next = sessions.nextToken();
        var key = RefreshToken.key(call.body(Request.class).refreshToken());
        var token = table.load(key, RefreshToken.class);
        if (token.isEmpty()) {
            return refused();
        }
        var session = Sessions.in(table).find(token.get().value().sessionId());
        return session.isEmpty() ? refused() : answer(token.get(), session.get(), next, now);
    }

    private Reply answer(
            Stored<RefreshToken> token, Stored<Session> session, String next, Instant now) {
        if (token.value().usedAt() != null) {
            throwIfGiven(next);
            return refused().committing(end(session, now));
        }
        if (token.value().isExpired(now)) {
            return refused();
        }
        var account = Accounts.in(table).value(session.value().userId());
        if (account.isEmpty()
                || !session.value().stands(account.get(), now)
                || account.get().isLocked(now)) {
            return refused();
        }
        var granted = sessions.rotate(account.get(), session.value(), token, next, now);
        return Reply.ok(granted.tokens()).committing(granted.work());
    }

    /** The token was used by an earlier decision of this very request, and stolen by nobody. */
    private void throwIfGiven(String next) {
        if (table.load(RefreshToken.key(next), RefreshToken.class).isPresent()) {
            throw new OutcomeUnknown("An earlier decision of the request was written", null);
        }
    }

    private Work end(Stored<Session> session, Instant now) {
        if (session.value().isEnded()) {
            return Work.nothing();
        }
        LOG.warn("A refresh token of session {} came twice", session.value().sessionId());
        return Work.of(Sessions.in(table).replace(session, session.value().ended(now)));
    }

    private static Reply refused() {
        return Reply.rejected(
                401, "REFRESH_TOKEN_INVALID", "This refresh token is not valid. Log in again.");
    }
}

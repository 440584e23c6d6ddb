package millrace.auth.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import millrace.auth.account.Account;
import millrace.auth.account.Accounts;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.observation.Metrics;
import millrace.platform.table.Change;
import millrace.platform.table.OutcomeUnknown;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST /api/auth/refresh}: exchanges a refresh token for the next pair of tokens. Within
 * {@link RefreshToken#SHARED} of the exchange the same pair is answered again, to a second tab or a
 * client that lost the answer. A token that comes later than that was stolen, or stolen from: the
 * whole session ends with it.
 */
public record RefreshSessionEndpoint(Table table, Sessions sessions, Clock clock, Metrics metrics)
        implements Endpoint {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshSessionEndpoint.class);

    record Request(String refreshToken) {}

    /** A request's token and all that it is decided from. */
    private record Presented(
            String text,
            Stored<RefreshToken> token,
            Stored<Session> session,
            @Nullable Account account) {

        /** Tells whether the session goes on; then there is an account. */
        boolean stands() {
            return account != null;
        }
    }

    @Override
    public Reply answer(Call call) {
        var now = clock.instant();
        var next = sessions.nextToken();
        return find(call, now)
                .map(presented -> answer(presented, next, call.json(), now))
                .orElseGet(RefreshSessionEndpoint::refused);
    }

    /** A kept answer is given again only while the session goes on. */
    @Override
    public boolean mayRepeat(Call call) {
        return find(call, clock.instant()).filter(Presented::stands).isPresent();
    }

    private Optional<Presented> find(Call call, Instant now) {
        var text = call.body(Request.class).refreshToken();
        return table.load(RefreshToken.key(text), RefreshToken.class)
                .flatMap(token ->
                        Sessions.in(table)
                                .find(token.value().sessionId())
                                .map(session ->
                                        new Presented(
                                                text, token, session, standing(session, now))));
    }

    private @Nullable Account standing(Stored<Session> session, Instant now) {
        return Accounts.in(table)
                .value(session.value().userId())
                .filter(account -> session.value().stands(account, now))
                .orElse(null);
    }

    private Reply answer(Presented presented, String next, JsonMapper json, Instant now) {
        var token = presented.token().value();
        var shared = token.shared(now);
        var account = presented.account();
        if (shared.isPresent() && account != null) {
            var opened = RefreshToken.seal(presented.text()).opened(shared.get());
            return Reply.ok(json.readValue(opened, Sessions.Tokens.class));
        }
        if (token.usedAt() != null) {
            throwIfGiven(next);
            return refused().committing(end(presented.session(), now));
        }
        return token.isExpired(now) || account == null
                ? refused()
                : exchanged(presented, account, next, json, now);
    }

    /**
     * An earlier decision of this very request may have used the token, and have been found out
     * only after {@link RefreshToken#SHARED}: then it was stolen by nobody.
     */
    private void throwIfGiven(String next) {
        if (table.load(RefreshToken.key(next), RefreshToken.class).isPresent()) {
            throw new OutcomeUnknown("An earlier decision of the request was written", null);
        }
    }

    /** Of two exchanges at once only one can be committed; the other finds its successor. */
    private Reply exchanged(
            Presented presented, Account account, String next, JsonMapper json, Instant now) {
        var session = presented.session().value();
        var granted = sessions.goOn(account, session, next, now);
        var sealed =
                RefreshToken.seal(presented.text())
                        .sealed(json.writeValueAsBytes(granted.tokens()));
        var token = presented.token();
        var used = token.value().used(now, sealed).item(token.key());
        return Reply.ok(granted.tokens())
                .committing(granted.work().and(Change.replace(token, used)));
    }

    private Work end(Stored<Session> session, Instant now) {
        if (session.value().isEnded()) {
            return Work.nothing();
        }
        LOG.warn("A refresh token of session {} came twice", session.value().sessionId());
        metrics.count("RefreshTokensReused", 1);
        return Work.of(Sessions.in(table).replace(session, session.value().ended(now)));
    }

    private static Reply refused() {
        return Reply.rejected(
                401, "REFRESH_TOKEN_INVALID", "This refresh token is not valid. Log in again.");
    }
}

package millrace.auth.session;

import java.time.Clock;
import java.util.Map;
import millrace.auth.token.AccessClaims;
import millrace.auth.token.AccessTokens;
import millrace.auth.token.BearerToken;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Records;
import millrace.platform.work.Work;

/**
 * {@code POST /api/auth/logout}: ends the session of the token that the request carries. Its
 * refresh tokens are refused at once, its access tokens within a minute. Again is no error.
 */
public record EndSessionEndpoint(
        Records<String, Session> sessions, AccessTokens accessTokens, Clock clock)
        implements Endpoint {

    /** The gateway has checked the token; it is read again because only it names the session. */
    @Override
    public Reply answer(Call call) {
        var claims =
                call.header("authorization")
                        .flatMap(BearerToken::in)
                        .flatMap(accessTokens::read)
                        .filter(token -> token.userId() == call.caller().userId());
        return claims.isEmpty()
                ? Reply.rejected(
                        401, "TOKEN_REQUIRED", "Send the access token of the session to end.")
                : new Reply(204, null, Map.of(), end(claims.get()));
    }

    private Work end(AccessClaims claims) {
        return sessions.find(claims.sessionId())
                .filter(read -> !read.value().isEnded())
                .map(read -> Work.of(sessions.replace(read, read.value().ended(clock.instant()))))
                .orElse(Work.nothing());
    }
}

package millrace.auth.session;

import java.util.Map;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/**
 * {@code POST /api/auth/logout}: ends the session of the token that the request carries. Its
 * refresh tokens are refused at once, its access tokens within a minute. Again is no error.
 */
public record EndSessionEndpoint(Table table, CurrentSession current, LogOut logOut)
        implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return current.of(call)
                .map(claims -> new Reply(204, null, Map.of(), end(claims.sessionId())))
                .orElseGet(() ->
                        Reply.rejected(
                                401,
                                "TOKEN_REQUIRED",
                                "Send the access token of the session to end."));
    }

    private Work end(String sessionId) {
        return Sessions.in(table).find(sessionId).map(logOut::ending).orElse(Work.nothing());
    }
}

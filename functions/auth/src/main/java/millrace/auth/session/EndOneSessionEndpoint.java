package millrace.auth.session;

import java.util.Map;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Table;

/**
 * {@code DELETE /api/auth/sessions/{id}}: ends a session of the caller, wherever it was opened. Of
 * anybody else's it says that there is none. Again is no error.
 */
public record EndOneSessionEndpoint(Table table, LogOut logOut) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return Sessions.in(table)
                .find(call.path("id"))
                .filter(found -> found.value().userId() == call.caller().userId())
                .map(found -> new Reply(204, null, Map.of(), logOut.ending(found)))
                .orElseGet(() ->
                        Reply.rejected(
                                404, "SESSION_NOT_FOUND", "There is no such session of yours."));
    }
}

package millrace.auth.session;

import java.util.Map;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;

/**
 * {@code DELETE /api/auth/sessions}: ends every session of the caller, this one too. Their refresh
 * tokens are refused at once, their access tokens within a minute.
 */
public record EndAllSessionsEndpoint(LogOut logOut) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return new Reply(204, null, Map.of(), logOut.everywhere(call.caller().userId()));
    }
}

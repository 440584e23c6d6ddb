package millrace.users.profile;

import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;

/** {@code GET /api/users/contacts}: the ways to reach the caller. */
public record GetContactsEndpoint(Profiles profiles) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return profiles.open(call.caller().userId())
                .map(profile -> Reply.ok(profile.data().contacts()))
                .orElse(Profiles.DELETED);
    }
}

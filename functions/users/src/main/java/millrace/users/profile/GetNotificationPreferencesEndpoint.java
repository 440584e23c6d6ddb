package millrace.users.profile;

import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;

/** {@code GET /api/users/notification-preferences}: on which channels the caller wants what. */
public record GetNotificationPreferencesEndpoint(Profiles profiles) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return profiles.open(call.caller().userId())
                .map(profile -> Reply.ok(profile.data().preferences().complete()))
                .orElse(Profiles.DELETED);
    }
}

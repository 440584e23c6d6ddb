package millrace.users;

import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.users.profile.Profiles;

/**
 * {@code GET /api/users/profile}: the caller's own. A user whose sign-up has not arrived here yet
 * gets what there is; e-mail address and name are null for that moment.
 */
record GetProfileEndpoint(Profiles profiles, ProfileViews views) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        var userId = call.caller().userId();
        return profiles.open(userId)
                .map(profile -> Reply.ok(views.of(userId, profile.data())))
                .orElse(Profiles.DELETED);
    }
}

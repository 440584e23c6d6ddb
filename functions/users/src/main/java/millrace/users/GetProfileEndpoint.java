package millrace.users;

import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.users.profile.Profiles;

/**
 * {@code GET /api/users/profile}: the caller's own. A user whose sign-up has not arrived here yet
 * gets what there is: the address that the token tells, and no name for that moment.
 */
record GetProfileEndpoint(Profiles profiles, ProfileViews views) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        var caller = call.caller();
        return profiles.open(caller.userId())
                .map(profile -> Reply.ok(views.of(caller, profile.data())))
                .orElse(Profiles.DELETED);
    }
}

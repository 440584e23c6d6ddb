package millrace.users;

import java.time.Clock;
import millrace.events.users.UserProfileUpdated;
import millrace.platform.http.Call;
import millrace.platform.http.Caller;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.work.Work;
import millrace.users.profile.Description;
import millrace.users.profile.OpenProfile;
import millrace.users.profile.Profiles;

/**
 * {@code PUT /api/users/profile}: replaces what the caller writes about themselves. The same once
 * more changes and publishes nothing.
 */
record PutProfileEndpoint(Profiles profiles, ProfileViews views, Clock clock) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        var description = call.body(Description.class);
        var caller = call.caller();
        return profiles.open(caller.userId())
                .map(profile -> put(caller, profile, description))
                .orElse(Profiles.DELETED);
    }

    private Reply put(Caller caller, OpenProfile profile, Description description) {
        var changed = profile.data().describedAs(description);
        var reply = Reply.ok(views.of(caller, changed));
        if (changed.equals(profile.data())) {
            return reply;
        }
        var event =
                new UserProfileUpdated(
                        caller.userId(), description.toEvent(), clock.instant().toEpochMilli());
        return reply.committing(
                Work.of(profile.replacedBy(changed)).publish(event, profile.nextVersion()));
    }
}

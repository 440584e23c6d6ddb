package millrace.users;

import java.time.Clock;
import millrace.events.users.UserProfileUpdated;
import millrace.platform.http.Call;
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
        var userId = call.caller().userId();
        return profiles.open(userId)
                .map(profile -> put(userId, profile, description))
                .orElse(Profiles.DELETED);
    }

    private Reply put(long userId, OpenProfile profile, Description description) {
        var changed = profile.data().describedAs(description);
        var reply = Reply.ok(views.of(userId, changed));
        if (changed.equals(profile.data())) {
            return reply;
        }
        var event =
                new UserProfileUpdated(
                        userId, description.toEvent(), clock.instant().toEpochMilli());
        return reply.committing(
                Work.of(profile.replacedBy(changed)).publish(event, profile.nextVersion()));
    }
}
